"""Names in the texts of an interview and the pseudonyms that take their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from flask import current_app, redirect, render_template, request, url_for

from survey.domain.material import Transcript
from survey.domain.responses import Response
from survey.i18n import gettext, ngettext
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.fill import Filling, open_filling
from survey.services.interviews import naming
from survey.services.interviews.naming import Key, Place
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews import texts
from survey.web.interviews.desk_pages import interview_or_404

bp = texts.bp

MOST = 1000
"""Places on one page; the next ones follow when these are done."""


@dataclass(frozen=True, slots=True)
class NamesPage:
    """The list of names, the places where they stand, and what was replaced."""

    filling: Filling
    key: Key
    places: tuple[Place, ...]
    notes: tuple[tuple[str, int], ...]
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    done: str = ""

    @property
    def texts(self) -> list[tuple[Place, list[Place]]]:
        """The first places on this page under the text that they stand in."""
        groups = groupby(self.places[:MOST], key=lambda one: (isinstance(one.source, Transcript), one.source.id))
        return [(mine[0], mine) for _, group in groups if (mine := list(group))]

    @property
    def left(self) -> int:
        return max(0, len(self.places) - MOST)

    def problem_of(self, name: str) -> str:
        return next((words for one, words in self.problems if one == name), "")


@bp.get("/r/<int:response_id>/names")
@reads("material.export")
def names(response: Response) -> str:
    return render_template("interviews/names.html", page=_page(interview_or_404(response)))


@bp.post("/r/<int:response_id>/names")
@writes("material.export")
def name(response: Response) -> Any:
    """Put a name on the list, or take one off."""
    sent = request.form
    if "remove" in sent:
        return _do(response, lambda: naming.remove_name(_instance(), response, sent["remove"]))
    given = (sent.get("name", ""), sent.get("pseudonym", ""), sent.get("stem", ""))
    return _do(response, lambda: naming.add_name(_instance(), response, *given))


@bp.post("/r/<int:response_id>/names/replace")
@writes("material.export")
def replace_names(response: Response) -> Any:
    """Replace the names at the ticked places."""
    hits = request.form.getlist("hit")
    mine = (db.session, _instance(), response)
    return _do(response, lambda: naming.replace_names(*mine, hits, current_person(), now()), replaced)


@bp.post("/r/<int:response_id>/names/give-back")
@writes("material.export")
def give_back(response: Response) -> Any:
    """Undo the newest replacement."""
    mine = (db.session, _instance(), response)
    return _do(response, lambda: naming.give_back(*mine, current_person(), now()), given_back)


def replaced(count: int) -> str:
    return ngettext("%(num)s place replaced.", "%(num)s places replaced.", count)


def given_back(left: int) -> str:
    kept = ngettext(
        "%(num)s text was changed since and keeps its pseudonyms.",
        "%(num)s texts were changed since and keep their pseudonyms.",
        left,
    )
    return gettext("The names are back.") + (f" {kept}" if left else "")


def _do(response: Response, deed: Callable[[], Any], told: Callable[[Any], str] | None = None) -> Any:
    interview_or_404(response)
    try:
        result = deed()
    except Refused as refused:
        problems = tuple((one.subject, tell(one)) for one in refused.problems)
        page = _page(response, typed=request.form.to_dict(), problems=problems)
        return render_template("interviews/names.html", page=page), 422
    if told:
        return render_template("interviews/names.html", page=_page(response, done=told(result)))
    return redirect(url_for("texts.names", response_id=response.id, _anchor="list"), 303)


def _page(response: Response, **more: Any) -> NamesPage:
    mine = (db.session, _instance(), response)
    filling, key = open_filling(db.session, response, now()), naming.read_key(_instance(), response)
    return NamesPage(filling, key, tuple(naming.list_places(*mine)), tuple(naming.count_in_notes(*mine)), **more)


def _instance() -> Any:
    return current_app.config["SONDA_INSTANCE"]
