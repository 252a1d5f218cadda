"""A questionnaire put together from the nodes of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from survey.definition.build_question import build_choices, build_questions
from survey.definition.fields import Fields, Workshop
from survey.definition.nodes import Table, find_place
from survey.definition.report import Report
from survey.domain.kinds import QuestionnaireKind
from survey.domain.questionnaire import Choice, Question, Questionnaire, Section
from survey.problems import Place


@dataclass(frozen=True, slots=True)
class Draft:
    """A questionnaire that is built but not yet checked, with what the checks need besides.

    tables: the node of every question and section by where it stands. untyped: where questions stand whose type is
    missing or unknown; they are built with a type that stands in. lists: the shared choice lists; used_lists: the
    names that questions asked for. is_whole: whether every section could be read.
    """

    questionnaire: Questionnaire
    root: Table
    tables: Mapping[Place, Table]
    untyped: frozenset[Place]
    lists: Mapping[str, tuple[Choice, ...]]
    used_lists: frozenset[str]
    is_whole: bool = True

    def is_typed(self, question: Question) -> bool:
        """Whether its type is what the author wrote, so that something can be said about it."""
        return question.place not in self.untyped

    def place(self, owner: Question | Section, *path: str | int) -> Place:
        """Where `path` (an attribute, and onwards) of a question or section stands; its own place if nowhere."""
        table = self.tables.get(owner.place)
        return find_place(table, path) if table else owner.place


def build_draft(root: Table, sections: Iterable[Table], report: Report, is_whole: bool = True) -> Draft:
    """The questionnaire of the file `root` with its `sections`; problems of texts and expressions go into `report`."""
    workshop = Workshop(report, ())
    fields = Fields(root, workshop)
    workshop.languages = tuple(dict.fromkeys(fields.tags("languages")))
    shared = fields.table.find("choices")
    entries = shared.entries.items() if isinstance(shared, Table) else ()
    workshop.lists.update({name: build_choices(entry.node, workshop) for name, entry in entries})
    questionnaire = Questionnaire(
        name=fields.words("questionnaire"),
        version=fields.words("version"),
        kind=fields.word("kind", QuestionnaireKind, QuestionnaireKind.SURVEY),
        languages=workshop.languages,
        title=fields.text("title"),
        description=fields.text("description"),
        sections=tuple(_section(Fields(table, workshop)) for table in sections),
    )
    return Draft(
        questionnaire,
        root,
        workshop.tables,
        frozenset(workshop.untyped),
        workshop.lists,
        frozenset(workshop.used_lists),
        is_whole,
    )


def _section(fields: Fields) -> Section:
    report = fields.workshop.report
    report.subject = fields.words("section")
    section = Section(
        name=fields.words("section"),
        label=fields.text("label"),
        short=fields.text("short"),
        hint=fields.text("hint"),
        relevant=fields.expression("relevant"),
        dimensions=fields.tags("dimensions"),
        questions=build_questions(fields),
        place=fields.place,
    )
    report.subject = ""
    return section
