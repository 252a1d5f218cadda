"""What a report of a city tells: its result, its road map, its answers, and what all of it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from analysis import Result
from analysis.tree import Framework
from survey.domain.answers import WITH_VALUE, Status
from survey.domain.responses import Response
from survey.flow import piping
from survey.i18n import current_language
from survey.problems import Problem, Refused
from survey.services import road_map
from survey.services.fill import Filling, open_filling
from survey.services.results import CityResult, describe_city
from survey.services.road_map import CityRoadMap
from survey.services.scoring import RoundScores, score_round
from survey.services.standing import CityStanding, describe_standing
from survey.services.wording import show_answer, show_value


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One question that was asked, in words, with the answer in words."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a report tells of one city. `analysis` is the result whose interval and data are told."""

    response: Response
    filling: Filling
    result: CityResult
    road: CityRoadMap | None
    framework: Framework
    analysis: Result
    peers: tuple[CityStanding, ...]
    answers: tuple[tuple[str, tuple[GivenAnswer, ...]], ...]
    made: datetime

    @property
    def name(self) -> str:
        return self.response.participant.name.in_(current_language()).strip() or self.response.participant.code


def gather_facts(session: Session, response: Response, now: datetime) -> Facts:
    """What there is to tell, in the current language. Raises Refused where answers are not scored."""
    own = score_round(session, response.round, now, only=response)
    if own is None:
        code = response.round.code
        raise Refused([Problem("round_unscored", subject=code, params={"code": code})])
    # before handing in nothing is compared
    group = score_round(session, response.round, now) if response.submitted is not None else None
    filling = open_filling(session, response, now)
    return Facts(
        response=response,
        filling=filling,
        result=describe_city(own, group, response),
        road=road_map.describe_city(session, response, now),
        framework=own.framework,
        analysis=(group or own).result,
        peers=_list_peers(group, response) if group else (),
        answers=_list_answers(filling),
        made=now,
    )


def _list_peers(group: RoundScores, response: Response) -> tuple[CityStanding, ...]:
    """The city in each group that it shares a trait with and that is large enough to be shown."""
    whole = describe_standing(group, response) if response.participant.code in group.responses else None
    kinds = [choice for choice in whole.choices if choice.attribute] if whole else []
    found = (describe_standing(group, response, choice.key) for choice in kinds)
    return tuple(one for one in found if one and one.rank)


def _list_answers(filling: Filling) -> tuple[tuple[str, tuple[GivenAnswer, ...]], ...]:
    """Every section on the path with what was asked in it."""
    language, situation = current_language(), filling.path.situation
    sections = []
    for asked in filling.path.sections:
        given = []
        for item in asked.leaves():
            answer = filling.answers.get(item.key)
            words = show_answer(answer, item.question)
            if answer is not None and answer.status in WITH_VALUE and answer.status is not Status.ANSWERED:
                words = f"{words}"
            label = piping.fill(item.question.label.in_(language), situation, item.key, show_value)
            given.append(GivenAnswer(str(item.key), label, words))
        if given:
            sections.append((asked.section.label.in_(language), tuple(given)))
    return tuple(sections)
