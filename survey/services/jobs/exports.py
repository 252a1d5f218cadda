"""Large files of a round as long work: its answers and its scores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from analysis.uncertainty.sobol import Sensitivity
from survey.domain.responses import Round
from survey.i18n import gettext, speaking
from survey.problems import Problem, Refused
from survey.services import exporting, lookup
from survey.services.item_labels import label_items
from survey.services.jobs.kinds import Order, Tick, Work
from survey.services.scoring import RoundScores, explain_ranks, score_round, write_scores


def prepare_export(order: Order) -> Work:
    """The answers of `params["round"]` in the form `params["form"]`, in the language `params["in"]`."""
    round_ = lookup.fetch_round(order.session, order.params["round"])

    def work(tick: Tick, out: Path) -> None:
        total = max(1, exporting.count_responses(order.session, round_))
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            tick(min(done, total), total)

        options = exporting.Options(order.params["in"])
        exporting.write_round(order.session, round_, out, options, order.now, _extra(order, round_), step)

    return work


def _extra(order: Order, round_: Round) -> list[exporting.Sheet]:
    if order.params["form"] != "xlsx":
        return []
    from survey.services.score_sheets import build_score_sheets

    return build_score_sheets(order.session, round_, order.params["in"], order.now)


def prepare_scores(order: Order) -> Work:
    """The score workbook of `params["round"]` in the language `params["in"]`."""

    def work(tick: Tick, out: Path) -> None:
        tick(0, 2)
        scores = _score(order)
        tick(1, 2)
        _write(order, scores, out)
        tick(2, 2)

    return work


def prepare_sensitivity(order: Order) -> Work:
    """The same, with how much each source of uncertainty moves the ranks."""

    def work(tick: Tick, out: Path) -> None:
        scores = _score(order)
        _write(order, scores, out, explain_ranks(scores.dataset, scores.result, tick))

    return work


def _score(order: Order) -> RoundScores:
    code = order.params["round"]
    scores = score_round(order.session, lookup.fetch_round(order.session, code), order.now)
    if scores is None:
        raise Refused([Problem("round_unscored", subject=code, params={"code": code})])
    return scores


def _write(order: Order, scores: RoundScores, out: Path, sensitivity: Sensitivity | None = None) -> None:
    language, round_ = order.params["in"], scores.round
    with speaking(language):
        # what the data come from, in the words of the workbook
        dataset = replace(scores.dataset, meta={gettext("round"): round_.code})
    write_scores(dataset, label_items(scores), out, language, round_.title.in_(language), round_.example, sensitivity)
