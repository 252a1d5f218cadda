"""What is kept of a page is the same as what would be made anew."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from survey import paths
from survey.web import sheets
from tests.site import Site
from tests.web.test_kinds import CASES

STATE = {
    *("answer", "ask", "conflict", "errors", "field", "guidance", "hint", "label", "name", "parts", "occurrences"),
    *("question", "required", "short", "warnings", "choices"),
}
"""What `_state` looks at, or turns away."""
FOLLOW_FROM_IT = {
    *("chosen", "clash_author", "described_by", "file_id", "file_name", "has_status", "is_grouped", "local"),
    *("may_be_partial", "mine", "numbers", "range_text", "rank_of", "statuses", "typed_locally", "widget"),
}
OUTSIDE = {"author", "follow_ups"}
"""Looked at by the sheet around the body."""


def test_a_template_of_a_question_looks_at_nothing_that_the_state_leaves_out() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (paths.TEMPLATES / "questions").glob("*.html")]
    looked_at = {name for text in texts for name in re.findall(r"\bview\.([a-z_]+)", text)}
    assert looked_at == STATE | FOLLOW_FROM_IT | OUTSIDE


@pytest.fixture
def kept_and_anew(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each body that was asked for was the same as one made anew."""
    same: list[bool] = []
    show = sheets.Bodies.show

    def compared(self: sheets.Bodies, view: object, page: object, make: Callable[..., str]) -> str:
        html = show(self, view, page, make)  # type: ignore[arg-type]
        same.append(html == make(view, page))
        return html

    monkeypatch.setattr(sheets.Bodies, "show", compared)
    return same


@pytest.mark.parametrize("kind", CASES)
def test_a_page_of_what_is_kept_is_the_page_made_anew(kept_and_anew: list[bool], site: Site, kind: str) -> None:
    parts, name, given, _ = CASES[kind]
    site.fields(f"- {{name: q, label: Q, statuses: [does_not_know], {parts}}}")
    anna = site.invited().opens("/r/1/one").answers(**{name: given}).presses("Save").opens("/r/1/one")
    site.invited("BETA").opens("/r/2/one")
    site.invited("BETA", language="pl").opens("/r/2/one")
    anna.opens("/r/1/review").presses("Submit").opens("/r/1/one").sees("no longer changed")
    assert len(kept_and_anew) >= 5
    assert all(kept_and_anew)
