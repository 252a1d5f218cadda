"""What stands behind a figure: one page for each dimension and each item of one response."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template

from survey.domain.responses import Response
from survey.i18n import LazyText, lazy_gettext
from survey.services.fill import Filling, open_filling
from survey.web.access import now, reads
from survey.web.database import db

if TYPE_CHECKING:
    from survey.services.trace import Trace

# pandas takes 70 MB: only a process that is asked for scores loads the analysis, inside the function below

bp = Blueprint("trace", __name__)


@dataclass(frozen=True, slots=True)
class TracePage:
    """One figure of one response with its parts, or the answer that it is."""

    filling: Filling
    trace: Trace


MEANS: dict[str, LazyText] = {
    "geometric": lazy_gettext("geometric"),
    "harmonic": lazy_gettext("harmonic"),
    "generalised": lazy_gettext("generalised"),
}


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(mean_words=MEANS)


@bp.get("/r/<int:response_id>/figures/<name>")
@reads("response.result")
def figure(response: Response, name: str) -> Any:
    from survey.services.trace import trace_figure

    found = trace_figure(db.session, response, name, now()) or abort(404)
    return render_template("results/figure.html", page=TracePage(open_filling(db.session, response, now()), found))
