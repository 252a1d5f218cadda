"""How far the coders of a round agree, and how their differences are settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Blueprint, redirect, render_template, request, url_for

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import LazyText, lazy_gettext
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.editions import fetch_codebook, fetch_questionnaire
from survey.services.lookup import names_of
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.coding import interviews_or_404, no_codebook

if TYPE_CHECKING:
    from survey.services.interviews.agreement import Comparison

bp = Blueprint("agreement", __name__)

REFUSALS: dict[str, LazyText] = {
    "few_coders": lazy_gettext("needs two coders"),
    "few_units": lazy_gettext("needs two answers coded by both"),
    "no_variation": lazy_gettext("everybody always gave one value: nothing beyond chance can be told"),
    "unequal_coders": lazy_gettext("needs equally many coders for each answer"),
}


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Coefficients code by code, differences to settle; `typed` and `problems` where one could not be."""

    round: Round
    questionnaire: Questionnaire
    comparison: Comparison
    names: Mapping[str, str]
    place: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def open(self) -> int:
        """Differences that nobody has settled."""
        return sum(1 for one in self.comparison.differences if one.resolved is None)

    def called(self, coder: str) -> str:
        return self.names.get(coder, coder)


@bp.get("/rounds/<code>/agreement")
@reads("coding.resolve")
def agreement(code: str) -> Any:
    round_ = interviews_or_404(code)
    if fetch_codebook(db.session, round_.edition_id) is None:
        return no_codebook(round_)
    return render_template("interviews/agreement.html", page=_page(round_))


@bp.post("/rounds/<code>/agreement")
@writes("coding.resolve")
def settle(code: str) -> Any:
    """Settle one difference, with the reason."""
    round_ = interviews_or_404(code)
    sent = request.form
    response, _, rest = sent.get("place", "").partition(":")
    topic, _, name = rest.partition(":")
    number = int(response) if response.isdecimal() and len(response) < 10 else 0
    typed = tuple(text for text in sent.getlist("value") if text.strip())
    place, about = (number, topic, name), "about" in sent
    from survey.services.interviews.agreement import resolve

    try:
        resolve(db.session, round_, place, typed, about, sent.get("memo", ""), current_person(), now())
    except Refused as refused:
        words = tuple(tell(one) for one in refused.problems)
        page = _page(round_, place=sent.get("place", ""), typed=sent.to_dict(), problems=words)
        return render_template("interviews/agreement.html", page=page), 422
    return redirect(url_for("agreement.agreement", code=code, _anchor="differences"), 303)


def _page(round_: Round, **more: Any) -> AgreementPage:
    # as in results.py: the analysis is loaded where it is needed
    from survey.services.interviews.agreement import compare

    found = compare(db.session, round_)
    coders = {coder for one in found.differences for coder, _ in one.said} | set(found.coders)
    names = names_of(db.session, coders)
    return AgreementPage(round_, fetch_questionnaire(db.session, round_.edition_id), found, names, **more)


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(refusal_words=REFUSALS)
