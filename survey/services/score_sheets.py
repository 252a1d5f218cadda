"""Scores of a round as sheets beside its answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from analysis.report.tables import Naming, Table, build_dimensions, build_ranking, round_cells
from analysis.report.words import say
from survey.domain.responses import Round
from survey.services.exporting import Sheet
from survey.services.scoring import score_round


def build_score_sheets(session: Session, round_: Round, language: str, now: datetime) -> list[Sheet]:
    """Ranking (with intervals) and dimensions of the responses handed in; none where there is nothing to score."""
    scores = score_round(session, round_, now)
    if scores is None:
        return []
    naming = Naming(scores.dataset, language)
    tables = {
        "sheet_ranking": build_ranking(scores.result, naming, language),
        "sheet_dimensions": build_dimensions(scores.result, naming, language),
    }
    return [_sheet(say(word, language), table) for word, table in tables.items()]


def _sheet(name: str, table: Table) -> Sheet:
    shown = round_cells(table)
    return Sheet(name, [column.heading for column in shown.columns], list(shown.rows))
