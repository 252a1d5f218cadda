"""An analyst's page: whether the items of each dimension belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import LazyText, current_language, lazy_gettext
from survey.services.editions import fetch_questionnaire
from survey.services.lookup import find_round
from survey.web.access import now, reads
from survey.web.database import db

if TYPE_CHECKING:
    from survey.services.reliability import RoundReliability

# pandas takes 70 MB: only a process that is asked for scores loads the analysis, inside the function below

bp = Blueprint("reliability", __name__)

REFUSALS: dict[str, LazyText] = {
    "few_participants": lazy_gettext("too few cities answered all items"),
    "few_items": lazy_gettext("too few items that differ"),
    "no_variation": lazy_gettext("the answers do not differ"),
    "not_positive": lazy_gettext("too many items for so few cities"),
    "not_converged": lazy_gettext("the model has no solution"),
}


@dataclass(frozen=True, slots=True)
class ReliabilityPage:
    """The reliability of a round. `shown` is None while there is nothing to look at."""

    round: Round
    questionnaire: Questionnaire
    shown: RoundReliability | None

    @property
    def names(self) -> list[str]:
        """The children of the chosen node, in the order of the tree."""
        pairs = self.shown.chosen.pairs if self.shown else ()
        return list(dict.fromkeys(name for pair in pairs for name in (pair.one, pair.other)))

    def short(self, name: str) -> str:
        """An item's name; a group of items has no short name, so its label."""
        found = self.shown.labels.get(name) if self.shown else None
        grouped = self.shown is not None and name not in {one.item for one in self.shown.found.items}
        return found.in_(current_language()) if grouped and found else name

    def is_below(self, one: str, other: str) -> bool:
        """Whether this cell repeats one of the other half of the table."""
        return self.names.index(one) >= self.names.index(other)

    def correlation(self, one: str, other: str) -> float | None:
        pairs = self.shown.chosen.pairs if self.shown else ()
        return next((pair.value for pair in pairs if (pair.one, pair.other) == (one, other)), None)


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(refusals=REFUSALS)


@bp.get("/rounds/<code>/reliability")
@reads("round.scores")
def page(code: str) -> Any:
    from survey.services import scoring
    from survey.services.reliability import describe_round

    round_ = find_round(db.session, code) or abort(404)
    scores = scoring.score_round(db.session, round_, now())
    shown = describe_round(scores, request.args.get("node", "")) if scores else None
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    return render_template("results/reliability.html", page=ReliabilityPage(round_, questionnaire, shown))
