"""The score workbook in which every score, level and rank is a formula over answers and model."""
