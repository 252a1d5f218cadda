"""Questionnaires on disk: read, checked as a whole, compared, kept as canonical text."""

from survey.definition.reading import Reading, read_questionnaire

__all__ = ["Reading", "read_questionnaire"]
