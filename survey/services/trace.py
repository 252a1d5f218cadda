"""What stands behind a figure: its parts down to the answers, with their authors and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import isnan

import pandas as pd
from sqlalchemy.orm import Session

from analysis.contributions import Composition, Part, compose
from analysis.tree import Framework, Item, Node
from survey.domain.answers import Answer, Key
from survey.domain.material import Piece
from survey.domain.questionnaire import Located
from survey.domain.responses import Response
from survey.domain.texts import Text
from survey.services.lookup import names_of
from survey.services.scoring import RoundScores, score_round
from survey.store import answers, item_evidence, material
from survey.store.item_evidence import Link


@dataclass(frozen=True, slots=True)
class Child:
    """One child of a figure: a dimension, or an item with its answer.

    `reason` is a word for why it has no score; `answer` None for a dimension and where nothing was answered.
    """

    part: Part
    label: Text
    answered: int
    applicable: int
    reason: str
    answer: Answer | None
    located: Located | None


@dataclass(frozen=True, slots=True)
class ItemTrace:
    """An item: how its answer becomes a score, who answered when, and what supports it.

    `share` is its part of the index for this participant, `points` what it adds to it (None without a score, and where
    a mean on the way is not arithmetic); `blocking`: it holds back the next level. `history` all states, oldest first,
    None where an answer was taken back; `beside` are the questions of the item that are answered in words (remarks,
    evidence).
    """

    item: Item
    located: Located | None
    value: float | None
    filled: bool
    score: float | None
    share: float
    points: float | None
    blocking: bool
    status: str
    history: tuple[Answer | None, ...]
    beside: tuple[tuple[Located, Answer], ...]
    links: tuple[tuple[Link, Piece | None], ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One figure. `above` leads from the index to it; exactly one of `composition` and `item` is there."""

    response: Response
    name: str
    label: Text
    above: tuple[tuple[str, Text], ...]
    framework: Framework
    data_sha256: str
    composition: Composition | None
    children: tuple[Child, ...]
    reason: str
    band: int | None
    thresholds: tuple[float, ...]
    item: ItemTrace | None
    names: Mapping[str, str]
    alone: bool


def trace_figure(session: Session, response: Response, name: str, now: datetime) -> Trace | None:
    """What stands behind the figure `name` of one response; None where there is no such figure, or no scores.

    Once handed in a response is scored among all, before that by itself (`alone`).
    """
    scores = score_round(session, response.round, now) if response.submitted is not None else None
    alone = scores is None or response.participant.code not in scores.responses
    if alone:
        scores = score_round(session, response.round, now, only=response)
    if scores is None:
        return None
    way = _find_way(scores.framework.tree, name)
    if way is None:
        return None
    element = way[-1]
    item = _trace_item(session, scores, response, way) if isinstance(element, Item) else None
    composition = (
        compose(scores.result.scores, element, response.participant.code) if isinstance(element, Node) else None
    )
    authors = {one.author for one in item.history if one} if item else set()
    authors |= {link.author for link, _ in item.links} if item else set()
    names = _Labels(scores)
    return Trace(
        response,
        name,
        names.label(element),
        tuple((one.name, names.label(one)) for one in way[:-1]),
        scores.framework,
        scores.result.data_sha256,
        composition,
        _list_children(session, scores, response, element, composition, names),
        scores.result.scores.find_reason(response.participant.code, element) if isinstance(element, Node) else "",
        _band(scores, response, element),
        tuple(float(one) for one in scores.result.scores.thresholds),
        item,
        names_of(session, authors),
        alone,
    )


class _Labels:
    """What elements are called: items as their questions are, where the questionnaire has them."""

    def __init__(self, scores: RoundScores) -> None:
        self.index = scores.questionnaire.index

    def label(self, element: Item | Node) -> Text:
        located = self.index.get(element.name)
        if isinstance(element, Item) and located is not None:
            return located.question.short or located.question.label
        return Text.of(dict(element.label) or {"": element.name})


def _find_way(top: Item | Node, name: str) -> tuple[Item | Node, ...] | None:
    if top.name == name:
        return (top,)
    for child in top.children:
        below = _find_way(child, name)
        if below:
            return (top, *below)
    return None


def _list_children(
    session: Session,
    scores: RoundScores,
    response: Response,
    element: Item | Node,
    composition: Composition | None,
    names: _Labels,
) -> tuple[Child, ...]:
    if composition is None:
        return ()
    code, tables = response.participant.code, scores.result.scores
    said = answers.fetch_answers(session, response.id, scores.questionnaire)
    found = []
    for child, part in zip(element.children, composition.parts, strict=True):
        if isinstance(child, Node):
            counts = (int(tables.answered[child.name][code]), int(tables.applicable[child.name][code]))
            found.append(Child(part, names.label(child), *counts, tables.find_reason(code, child), None, None))
            continue
        status = scores.dataset.find_status(code, child.name)
        same = child.name in tables.constant
        reason = "" if part.score is not None else "no_differences" if same else status
        applicable = int(status not in {"not_asked", "not_applicable"})
        located = scores.questionnaire.index.get(child.name)
        answer = said.get(Key(child.name))
        answered = int(status in {"answered", "partly"})
        found.append(Child(part, names.label(child), answered, applicable, reason, answer, located))
    return tuple(found)


def _trace_item(
    session: Session, scores: RoundScores, response: Response, way: tuple[Item | Node, ...]
) -> ItemTrace | None:
    item, code = way[-1], response.participant.code
    if not isinstance(item, Item):
        return None
    tables = scores.result.scores
    share, points = _weigh(scores, code, way)
    row, me = [one.name for one in scores.framework.items].index(item.name), tables.codes.index(code)
    raw, used = (float(table[row, me]) for table in (tables.stages.raw, tables.stages.treated))
    located = scores.questionnaire.index.get(item.name)
    history = answers.fetch_history(session, response.id, Key(item.name), scores.questionnaire) if located else []
    links = [one for one in item_evidence.list_links(session, response.id) if one.question == item.name]
    score = float(tables.stages.scores[row, me])
    return ItemTrace(
        item,
        located,
        None if isnan(used) else used,
        isnan(raw) and not isnan(used),
        None if isnan(score) else score,
        share,
        points,
        item.name in tables.list_blocking(code),
        scores.dataset.find_status(code, item.name),
        tuple(history),
        _list_beside(session, scores, response, item),
        tuple((link, material.find_piece(session, link.piece_id)) for link in links),
    )


def _weigh(scores: RoundScores, code: str, way: tuple[Item | Node, ...]) -> tuple[float, float | None]:
    """The share of the last of `way` in the index and the points it adds, None where they do not add up.

    With arithmetic means all the way the points of all items add up to the index: shares multiply down the tree.
    """
    share, points = 1.0, None
    for place, (node, child) in enumerate(pairwise(way)):
        if isinstance(node, Node):
            part = next(one for one in compose(scores.result.scores, node, code).parts if one.name == child.name)
            # what is above has taken its share already
            points = share * part.points if part.points is not None and (place == 0 or points is not None) else None
            share *= part.share
    return share, points


def _list_beside(
    session: Session, scores: RoundScores, response: Response, item: Item
) -> tuple[tuple[Located, Answer], ...]:
    said = answers.fetch_answers(session, response.id, scores.questionnaire)
    return tuple(
        (located, said[Key(name)])
        for name, located in scores.questionnaire.index.items()
        if name.startswith(f"{item.name}_") and Key(name) in said
    )


def _band(scores: RoundScores, response: Response, element: Item | Node) -> int | None:
    if not isinstance(element, Node):
        return None
    level = scores.result.scores.bands[element.name][response.participant.code]
    return None if pd.isna(level) else int(level)
