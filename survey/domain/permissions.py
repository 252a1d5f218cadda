"""Rights: who may do what, as named questions in one table."""

from __future__ import annotations

from collections.abc import Callable

from survey.domain.kinds import QuestionnaireKind
from survey.domain.people import Person, Role, TeamRole
from survey.domain.responses import Response

Rule = Callable[[Person, Response | None], bool]


def _any_of(*roles: Role) -> Rule:
    wanted = frozenset(roles)
    return lambda person, _: bool(person.roles & wanted)


def _own(person: Person, response: Response | None) -> bool:
    # an interview belongs to the study: a link to it, should anybody make one, opens nothing
    return response is not None and person.response_id == response.id and not _is_interview(response)


def _own_as(*roles: TeamRole) -> Rule:
    wanted = frozenset(roles)
    return lambda person, response: _own(person, response) and person.team in wanted


def _is_interview(response: Response) -> bool:
    return response.round.kind is QuestionnaireKind.INTERVIEW_GUIDE


def _own_or(*roles: Role) -> Rule:
    staff = _any_of(*roles)
    return lambda person, response: _own(person, response) or staff(person, response)


def _interview(*roles: Role) -> Rule:
    staff = _any_of(*roles)
    return lambda person, response: response is not None and _is_interview(response) and staff(person, response)


def _either(*rules: Rule) -> Rule:
    return lambda person, response: any(rule(person, response) for rule in rules)


def _everyone(person: Person, response: Response | None) -> bool:
    return True


_STAFF = tuple(Role)
_WRITERS = (TeamRole.LEAD, TeamRole.CONTRIBUTOR)

TABLE: dict[str, Rule] = {
    # open to anybody: sign-in, language, help, the health check
    "public": _everyone,
    # a signed-in member of staff, whatever the role
    "staff": _any_of(*_STAFF),
    "round.list": _any_of(*_STAFF),
    "round.manage": _any_of(Role.OWNER),
    "round.invite": _any_of(Role.OWNER),
    "round.export": _any_of(Role.OWNER, Role.ANALYST),
    "round.scores": _any_of(Role.OWNER, Role.ANALYST, Role.READER),
    "response.see": _either(
        _own_or(Role.OWNER, Role.ANALYST, Role.READER, Role.VERIFIER), _interview(Role.INTERVIEWER, Role.CODER)
    ),
    "response.answer": _either(_own_as(*_WRITERS), _any_of(Role.OWNER), _interview(Role.INTERVIEWER)),
    "response.submit": _either(_own_as(TeamRole.LEAD), _any_of(Role.OWNER), _interview(Role.INTERVIEWER)),
    "response.late": _any_of(Role.OWNER),
    "response.return": _any_of(Role.OWNER, Role.VERIFIER),
    # to judge single answers of what was submitted, and to accept it
    "response.review": _any_of(Role.OWNER, Role.VERIFIER),
    # who belongs to the city's team, and who answers what
    "team.see": _own_or(Role.OWNER),
    "team.manage": _either(_own_as(TeamRole.LEAD), _any_of(Role.OWNER)),
    # what colleagues say to each other about a question: nobody else reads it
    "talk.see": _own,
    "talk.write": _own,
    "response.result": _own_or(Role.OWNER, Role.ANALYST, Role.READER),
    # who answers for steps, costs and dates: the city's own plans, which staff read and never change
    "road_map.plan": _own_as(*_WRITERS),
    # a voice points to a person: readers of results have no need of it
    "recording.hear": _interview(Role.OWNER, Role.INTERVIEWER, Role.CODER, Role.ANALYST),
    # findings, quotations, summaries, transcripts and codings of a whole round of interviews
    "material.see": _any_of(Role.OWNER, Role.ANALYST, Role.INTERVIEWER, Role.CODER, Role.READER),
    "material.write": _any_of(Role.OWNER, Role.ANALYST, Role.INTERVIEWER, Role.CODER),
    "material.export": _any_of(Role.OWNER, Role.ANALYST),
    # what interviews say beside a self-assessment: the city's own people do not see it
    "evidence.see": _any_of(Role.OWNER, Role.ANALYST, Role.CODER, Role.READER),
    "evidence.link": _any_of(Role.OWNER, Role.ANALYST, Role.CODER),
    "coding.code": _any_of(Role.OWNER, Role.ANALYST, Role.CODER),
    "coding.resolve": _any_of(Role.OWNER, Role.ANALYST),
    # long work: whoever asked for it, which the endpoints look at, and with the right that it was asked with
    "job.see": lambda person, _: person.is_staff or person.response_id is not None,
    "questionnaire.see": _any_of(*_STAFF),
    "questionnaire.publish": _any_of(Role.OWNER, Role.AUTHOR),
    "people.manage": _any_of(Role.OWNER),
    "audit.see": _any_of(Role.OWNER),
}
"""Right → rule. A right that is not here does not exist: asking for it is a programming error (KeyError)."""


def may(person: Person, right: str, response: Response | None = None) -> bool:
    """Whether `person` has `right` (a key of TABLE), where it concerns one response, on `response`."""
    return TABLE[right](person, response)
