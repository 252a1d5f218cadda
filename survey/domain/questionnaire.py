"""A questionnaire: sections of questions, as checked and frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from survey.domain.answers import Status
from survey.domain.expressions import Expression
from survey.domain.kinds import TRAITS, EvidenceRule, Kind, QuestionnaireKind, Severity
from survey.domain.texts import NO_TEXT, Text
from survey.problems import Place


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. `columns` are further keys that a choice filter may look at."""

    name: str
    label: Text
    hint: Text = NO_TEXT
    exclusive: bool = False
    other: bool = False
    score: float | None = None
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Constraint:
    """A test that an answer must pass; a warning is shown and stops nothing."""

    test: Expression
    message: Text = NO_TEXT
    severity: Severity = Severity.STOP


@dataclass(frozen=True, slots=True)
class ShowCard:
    """A list that an interviewer reads out or shows."""

    name: str
    label: Text
    items: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up that an interviewer may ask."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question as its author wrote it.

    `parts` are the leaves the engine makes of it: the rows of a matrix (`q__row`), the text of an "other" choice
    (`q__other_text`), a topic's probes. Each part is a question with an answer of its own.
    `required` and `default` are expressions; a plain `true` is the expression `true()`.
    """

    name: str
    kind: Kind
    label: Text = NO_TEXT
    short: Text = NO_TEXT
    hint: Text = NO_TEXT
    guidance_hint: Text = NO_TEXT
    relevant: Expression | None = None
    required: Expression | None = None
    required_message: Text = NO_TEXT
    constraints: tuple[Constraint, ...] = ()
    calculation: Expression | None = None
    default: Expression | None = None
    choices: tuple[Choice, ...] = ()
    choice_filter: Expression | None = None
    rows: tuple[Choice, ...] = ()
    levels: tuple[Text, ...] = ()
    statuses: tuple[Status, ...] = ()
    evidence: EvidenceRule = EvidenceRule.NONE
    evidence_hint: Text = NO_TEXT
    technologies: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    appearance: tuple[str, ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    personal: bool = False
    confidential: bool = False
    questions: tuple[Question, ...] = ()
    repeat_count: Expression | None = None
    minimum: int = 0
    maximum: int | None = None
    ask: Text = NO_TEXT
    probes: tuple[Probe, ...] = ()
    show_cards: tuple[ShowCard, ...] = ()
    parts: tuple[Question, ...] = ()
    whole: str = ""
    """Name of the question this one is a part of, "" for an author's question."""
    place: Place = field(default=Place(), compare=False)

    @property
    def is_leaf(self) -> bool:
        """Whether an answer is stored under this name."""
        return TRAITS[self.kind].answered

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """The expressions that decide what is asked, and a calculation, since others may look at its result."""
        every = (self.relevant, self.required, self.choice_filter, self.repeat_count, self.calculation)
        return tuple(expression for expression in every if expression is not None)

    def parameter(self, name: str, otherwise: str = "") -> str:
        return next((value for key, value in self.parameters if key == name), otherwise)

    def find_choice(self, name: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.name == name), None)

    def short_in(self, language: str) -> str:
        """The short label, else the label."""
        return (self.short or self.label).in_(language)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions."""

    name: str
    label: Text
    short: Text = NO_TEXT
    hint: Text = NO_TEXT
    relevant: Expression | None = None
    dimensions: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    place: Place = field(default=Place(), compare=False)

    def short_in(self, language: str) -> str:
        return (self.short or self.label).in_(language)


@dataclass(frozen=True)
class Questionnaire:
    """What is asked, under a name and a version."""

    name: str
    version: str
    kind: QuestionnaireKind
    languages: tuple[str, ...]
    title: Text
    description: Text = NO_TEXT
    sections: tuple[Section, ...] = ()

    @property
    def source_language(self) -> str:
        return self.languages[0]

    @cached_property
    def index(self) -> dict[str, Located]:
        """Every question and part by its name, in the order of the file."""
        return {located.question.name: located for section in self.sections for located in _walk(section)}

    @cached_property
    def leaves(self) -> tuple[Located, ...]:
        """Every question under whose name an answer is stored, in the order of the file."""
        return tuple(located for located in self.index.values() if located.question.is_leaf)

    @cached_property
    def watched(self) -> frozenset[str]:
        """Names whose answers can decide what is asked, required or offered, here or elsewhere."""
        names = {name for section in self.sections if section.relevant for name in section.relevant.names}
        for located in self.index.values():
            question = located.question
            for expression in question.conditions:
                names |= expression.names | ({question.name} if expression.uses_current else set())
            if question.kind is Kind.REPEAT:
                names.add(question.name)
        return frozenset(names)

    def find(self, name: str) -> Question | None:
        located = self.index.get(name)
        return located.question if located else None

    def find_section(self, name: str) -> Section | None:
        return next((section for section in self.sections if section.name == name), None)


@dataclass(frozen=True, slots=True)
class Located:
    """A question with where it stands: its section, the groups and repeats around it from outside in."""

    question: Question
    section: Section
    around: tuple[Question, ...] = ()

    @property
    def repeats(self) -> tuple[str, ...]:
        """Names of the repeats around it, from outside in."""
        return tuple(outer.name for outer in self.around if outer.kind is Kind.REPEAT)


def _walk(section: Section) -> Iterator[Located]:
    yield from _walk_questions(section, section.questions, ())


def _walk_questions(
    section: Section, questions: tuple[Question, ...], around: tuple[Question, ...]
) -> Iterator[Located]:
    for question in questions:
        yield Located(question, section, around)
        for part in question.parts:
            yield Located(part, section, (*around, question))
        yield from _walk_questions(section, question.questions, (*around, question))
