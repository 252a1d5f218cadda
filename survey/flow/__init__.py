"""Where a respondent is: what is asked, what is missing, where to go next: pure functions of what is asked and said."""
