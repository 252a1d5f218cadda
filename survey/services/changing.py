"""What changed since an earlier round of the same study, for all cities or for one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from analysis import Dataset
from analysis.changes import Change, compare_rounds
from analysis.tree import Node
from survey.domain.responses import Participant, Response, Round
from survey.domain.texts import Text
from survey.services.round_data import fetch_round_dataset
from survey.services.scoring import RoundScores, is_scored, score_round
from survey.store import responses, rounds


@dataclass(frozen=True, slots=True)
class CityChange:
    """One city in both rounds: the index, then each dimension, in the order of `RoundChanges.labels`."""

    participant: Participant
    response: Response
    nodes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RoundChanges:
    """Both rounds by the framework of the later one. `labels` are those of the index and of each dimension.

    `older` and `newer` name the frameworks; where they differ the older answers were scored again (`rescored`).
    `new_items` had not been asked. `reason` says why nothing is compared: "depends_on_others", "does_not_fit" or "".
    """

    earlier: Round
    choices: tuple[Round, ...]
    older: str
    newer: str
    rescored: bool
    reason: str
    labels: tuple[Text, ...]
    cities: tuple[CityChange, ...]
    new_items: tuple[str, ...]
    only_before: tuple[Participant, ...]
    only_after: tuple[Participant, ...]
    range: tuple[float, float]


def describe_changes(
    session: Session, scores: RoundScores, now: datetime, code: str = "", only: Response | None = None
) -> RoundChanges | None:
    """Changes since the round called `code` (the latest earlier one if there is no such); None without one.

    `only` is a city that looks at itself: `scores` are its own, and no other city is read or named.
    """
    found = [
        (earlier, before)
        for earlier in rounds.list_earlier(session, scores.round)
        if is_scored(session, earlier)
        for before in [_score(session, earlier, now, only)]
        if before is not None
    ]
    if not found:
        return None
    earlier, before = next((pair for pair in found if pair[0].code == code), found[0])
    told = compare_rounds(_fetch(session, before, scores, now), scores.dataset, before.framework, scores.framework)
    tree = scores.framework.tree
    nodes = [tree, *(child for child in tree.children if isinstance(child, Node))]
    cities = []
    for one, changes in told.participants.items():
        by_name = {change.node: change for change in changes}
        response = scores.responses[one]
        cities.append(CityChange(response.participant, response, tuple(by_name[node.name] for node in nodes)))
    return RoundChanges(
        earlier,
        tuple(pair[0] for pair in found),
        f"{before.framework.name} {told.versions[0]}",
        f"{scores.framework.name} {told.versions[1]}",
        told.rescored,
        told.reason,
        tuple(Text.of(dict(node.label)) for node in nodes),
        tuple(cities),
        told.new_items,
        tuple(before.responses[one].participant for one in told.only_before),
        tuple(scores.responses[one].participant for one in told.only_after),
        scores.result.scores.scale,
    )


def _score(session: Session, earlier: Round, now: datetime, only: Response | None) -> RoundScores | None:
    if only is None:
        return score_round(session, earlier, now)
    theirs = responses.find_response_of(session, earlier.id, only.participant.code)
    return score_round(session, earlier, now, theirs) if theirs is not None and theirs.submitted is not None else None


def _fetch(session: Session, before: RoundScores, scores: RoundScores, now: datetime) -> Dataset:
    """The older answers to the newer framework's items, also those that the older framework left out."""
    if not any(item.name in before.questionnaire.index for item in scores.framework.items):
        return before.dataset
    listed = tuple(before.responses.values())
    return fetch_round_dataset(session, before.round, before.questionnaire, scores.framework, listed, now)
