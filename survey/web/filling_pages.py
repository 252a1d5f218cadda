"""What the pages of one response show, gathered from its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from flask import url_for

from survey.domain.answers import Key
from survey.domain.kinds import QuestionnaireKind
from survey.domain.questionnaire import Section
from survey.flow.completeness import Remark, check_submission
from survey.flow.navigation import find_next, number_of
from survey.flow.path import SectionPath
from survey.flow.progress import SectionProgress, compute_progress
from survey.forms.builder import AnswerForm, build_form
from survey.i18n import gettext
from survey.services.fill import Conflict, Filling
from survey.services.lookup import names_of
from survey.services.talk import count_open
from survey.services.team import NO_TEAM, Team, fetch_team
from survey.web.access import current_person, may_now, now
from survey.web.database import db
from survey.web.questions import QuestionView, Sheet, join_follow_ups


@dataclass(frozen=True, slots=True)
class HubRow:
    """One section on the hub."""

    number: int
    section: Section
    progress: SectionProgress
    authors: tuple[str, ...]
    tasks: tuple[Task, ...] = ()
    talks: int = 0
    """Conversations about its questions that are open."""


@dataclass(frozen=True, slots=True)
class Task:
    """Who is to answer a section, and until when."""

    name: str
    due: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class HubPage:
    """All sections of one response with their states."""

    filling: Filling
    rows: tuple[HubRow, ...]
    answered: int
    asked: int
    short_path: bool
    open: bool
    taken: bool
    """Whether answers are taken from those who may give them."""
    has_team: bool = False


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section, ready to be filled."""

    filling: Filling
    section: Section
    number: int
    total: int
    questions: tuple[QuestionView, ...]
    saved: bool
    open: bool
    following: Section | None
    taken: bool = False
    about: str = ""
    """Where the pages about single questions begin, their names following; "" where they have none."""
    about_words: str = ""
    talks: Mapping[str, int] = field(default_factory=dict)

    @property
    def everything(self) -> list[QuestionView]:
        """Every question and part on the page, in order."""
        return [view for question in self.questions for view in question.walk()]

    @property
    def problems(self) -> list[QuestionView]:
        """Questions that stop something: the entries of the error summary."""
        return [view for view in self.everything if view.errors]

    @property
    def index(self) -> list[QuestionView]:
        """What the page's own navigation lists."""
        return [view for view in self.questions if view.question.kind != "note"]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Every answer, and what stops submission."""

    filling: Filling
    sections: tuple[tuple[SectionPage, SectionProgress], ...]
    stopping: tuple[tuple[QuestionView, Section], ...]
    unanswered: int
    open: bool
    tried: bool


def build_hub_page(filling: Filling) -> HubPage:
    response = filling.response
    has_team = filling.questionnaire.kind is not QuestionnaireKind.INTERVIEW_GUIDE and may_now("team.see", response)
    whole = fetch_team(db.session, response, now()) if has_team else NO_TEAM
    names = _call(answer.author for answer in filling.answers.values())
    talks = _talks(filling)
    rows = tuple(
        replace(
            _hub_row(filling, number, asked, names, whole),
            talks=sum(talks.get(item.question.name, 0) for item in asked.items),
        )
        for number, asked in enumerate(filling.path.sections, start=1)
    )
    return HubPage(
        filling,
        rows,
        sum(row.progress.answered for row in rows),
        sum(len(row.progress.asked) for row in rows),
        short_path=rests_on_short_path(filling),
        open=_is_open(filling),
        taken=response.takes_answers(now()),
        has_team=has_team,
    )


def build_section_page(
    filling: Filling, asked: SectionPath, form: AnswerForm, saved: bool = False, conflicts: Sequence[Conflict] = ()
) -> SectionPage:
    sheet = Sheet(filling, form, _names(filling, asked, conflicts), {conflict.key: conflict for conflict in conflicts})
    following = find_next(filling.path, asked.section.name)
    return SectionPage(
        filling,
        asked.section,
        number_of(filling.path, asked.section.name),
        len(filling.path.sections),
        join_follow_ups(sheet.view(item) for item in asked.items),
        saved,
        _is_open(filling),
        following.section if following else None,
        filling.response.takes_answers(now()),
        # asked for once: an address and a right for every question cost a page a tenth of its time
        _address_about(filling, asked.section),
        gettext("Conversation and history") if may_now("talk.see", filling.response) else gettext("History"),
        _talks(filling),
    )


def build_review_page(filling: Filling, tried: bool) -> ReviewPage:
    judged: dict[Key, list[Remark]] = {}
    for remark in check_submission(filling.path, filling.answers):
        judged.setdefault(remark.key, []).append(remark)
    sections = []
    for asked in filling.path.sections:
        form = build_form(asked.leaves(), filling.answers, filling.revisions)
        sheet = Sheet(filling, form, {}, judged=judged)
        views = tuple(sheet.view(item) for item in asked.items)
        number = number_of(filling.path, asked.section.name)
        page = SectionPage(filling, asked.section, number, len(filling.path.sections), views, False, False, None)
        sections.append((page, compute_progress(filling.path, asked, filling.answers)))
    stopping = tuple((view, page.section) for page, _ in sections for view in page.problems)
    unanswered = sum(len(progress.missing) for _, progress in sections)
    return ReviewPage(filling, tuple(sections), stopping, unanswered, _is_open(filling), tried and bool(stopping))


def _hub_row(filling: Filling, number: int, asked: SectionPath, names: Mapping[str, str], whole: Team) -> HubRow:
    progress = compute_progress(filling.path, asked, filling.answers)
    authors = {filling.answers[item.key].author for item in asked.leaves() if item.key in filling.answers}
    today = now().date()
    tasks = tuple(
        Task(whole.name_of(one.member_id), one.due, one.is_overdue(today) and progress.state != "complete")
        for one in whole.of_section(asked.section.name)
    )
    return HubRow(number, asked.section, progress, tuple(sorted({names.get(one, "") for one in authors} - {""})), tasks)


def _address_about(filling: Filling, section: Section) -> str:
    if filling.questionnaire.kind is QuestionnaireKind.INTERVIEW_GUIDE:
        return ""
    whole = url_for("talk.about", response_id=filling.response.id, section=section.name, question="-")
    return whole.removesuffix("-")


def _talks(filling: Filling) -> dict[str, int]:
    """Open conversations by question; nobody but the team learns that there are any."""
    return count_open(db.session, filling.response) if may_now("talk.see", filling.response) else {}


def _names(filling: Filling, asked: SectionPath, conflicts: Sequence[Conflict] = ()) -> dict[str, str]:
    """Who answered, in one statement."""
    authors = {filling.answers[item.key].author for item in asked.leaves() if item.key in filling.answers}
    return _call(authors | {conflict.author for conflict in conflicts})


def _call(authors: Iterable[str]) -> dict[str, str]:
    """How to call these authors; one's own name is known without asking."""
    actors, person = set(authors), current_person()
    others = actors - {person.actor}
    return names_of(db.session, others) | ({person.actor: person.name} if person.actor in actors else {})


def _is_open(filling: Filling) -> bool:
    """Whether this person may change the answers now."""
    return filling.response.takes_answers(now()) and may_now("response.answer", filling.response)


def rests_on_short_path(filling: Filling) -> bool:
    """Whether questions of kind level are left out by the respondent's own choice of path."""
    if filling.questionnaire.kind is not QuestionnaireKind.SELF_ASSESSMENT:
        return False
    levels = [one for one in filling.questionnaire.leaves if one.question.kind == "level"]
    return any(Key(one.question.name) not in filling.path.leaves for one in levels)
