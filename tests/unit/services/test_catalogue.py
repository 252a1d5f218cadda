"""A problem in one line: whom it is about, what is wrong, the way out."""

from __future__ import annotations

import pytest

from survey.i18n import speaking
from survey.problems import Place, Problem
from survey.services.catalogue import render


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("revision_unknown", subject="GO1"), "GO1: The page was not the newest one."),
        (Problem("unknown_field", subject="GO1"), "GO1: There is no question of this name."),
        (Problem("database_missing"), "There is no database yet."),
        (Problem("account_unknown", subject="x@y.pl", params={"email": "x@y.pl"}), "There is no account “x@y.pl”."),
        (Problem("data_empty", Place("in.csv", 1), "GO1"), "in.csv:1 GO1: The file has no header row."),
    ],
    ids=lambda value: getattr(value, "code", ""),
)
def test_a_line_names_its_subject_once(problem: Problem, line: str) -> None:
    with speaking("en"):
        assert render(problem).startswith(line)
