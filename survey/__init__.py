"""Sonda: a survey and questionnaire engine for studying how mature organisations are."""
