"""codebook.yaml read and checked against its interview guide."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from survey.definition.checks.contradictions import check_contradiction
from survey.definition.checks.heads import is_version
from survey.definition.checks.names import check_name, check_unique
from survey.definition.checks.piping import check_without_piping
from survey.definition.fields import Fields, Workshop
from survey.definition.nodes import Node, Table, find_place
from survey.definition.reader import read_file
from survey.definition.report import Report, find_near, stop
from survey.definition.shape import Flag, InLanguages, Key, Link, ListOf, OneOf, Shape, Words
from survey.domain import limits
from survey.domain.codebook import (
    CHOICE_TYPES,
    LISTED_TYPES,
    Code,
    Codebook,
    CodeType,
    CodeValue,
    Condition,
    Contradiction,
)
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question, Questionnaire
from survey.problems import Place, Problem

CODEBOOK_SHAPES: dict[str, Shape] = {
    "value": Shape(
        {"name": Key(Words(), needed=True), "label": Key(InLanguages(), needed=True), "observed": Key(Flag())}
    ),
}
CODEBOOK_SHAPES["code"] = Shape(
    {
        "name": Key(Words(), needed=True),
        "label": Key(InLanguages(), needed=True),
        "topics": Key(ListOf(Words())),
        "type": Key(OneOf(tuple(CodeType)), needed=True),
        "values": Key(ListOf(Link("value", CODEBOOK_SHAPES), filled=True)),
    },
    subject="name",
)
CODEBOOK_SHAPES["condition"] = Shape({"code": Key(Words(), needed=True), "value": Key(Words())})
CODEBOOK_SHAPES["contradiction"] = Shape(
    {
        "name": Key(Words(), needed=True),
        "label": Key(InLanguages(), needed=True),
        "when": Key(ListOf(Link("condition", CODEBOOK_SHAPES), filled=True)),
        "same": Key(Words()),
    },
    subject="name",
)
CODEBOOK_SHAPES["codebook"] = Shape(
    {
        "codebook": Key(Words(), needed=True),
        "version": Key(Words(), needed=True),
        "questionnaire": Key(Words(), needed=True),
        "codes": Key(ListOf(Link("code", CODEBOOK_SHAPES), filled=True), needed=True),
        "contradictions": Key(ListOf(Link("contradiction", CODEBOOK_SHAPES))),
    }
)


def read_codebook(
    path: Path, questionnaire: Questionnaire, report: Report, untyped: Collection[Place] = ()
) -> Codebook | None:
    """The codebook in `path`; None where there is no such file, or where it has problems, which go into `report`.

    A question that stands at one of `untyped` may be a topic or not.
    """
    if not path.is_file():
        return None
    root = read_file(path, report)
    return None if root is None else check_codebook(root, questionnaire, path.name, report, untyped)


def check_codebook(
    root: Node, questionnaire: Questionnaire, name: str, report: Report, untyped: Collection[Place] = ()
) -> Codebook | None:
    before = len(report.problems)
    CODEBOOK_SHAPES["codebook"].check(root, name, report)
    if not isinstance(root, Table):
        return None
    fields = Fields(root, Workshop(report, questionnaire.languages))
    codebook = Codebook(
        name=fields.words("codebook"),
        version=fields.words("version"),
        questionnaire=fields.words("questionnaire"),
        codes=fields.each("codes", _code),
        contradictions=fields.each("contradictions", _contradiction),
    )
    report.problems += _check_head(codebook, root, questionnaire)
    report.problems += check_without_piping(root)
    topics = [name for name, located in questionnaire.index.items() if _may_be_topic(located.question, untyped)]
    for number, code in enumerate(codebook.codes):
        report.problems += _check_code(code, root, number, topics)
    places = [find_place(root, ("codes", number, "name")) for number in range(len(codebook.codes))]
    report.problems += check_unique(zip([code.name for code in codebook.codes], places, strict=True), "code_twice")
    for number in range(len(codebook.contradictions)):
        report.problems += check_contradiction(codebook, root, number)
    places = [find_place(root, ("contradictions", number, "name")) for number in range(len(codebook.contradictions))]
    named = zip([rule.name for rule in codebook.contradictions], places, strict=True)
    report.problems += check_unique(named, "contradiction_twice")
    return codebook if len(report.problems) == before else None


def _code(fields: Fields) -> Code:
    outer, fields.workshop.report.subject = fields.workshop.report.subject, fields.words("name")
    code = Code(
        name=fields.words("name"),
        label=fields.text("label"),
        topics=fields.tags("topics"),
        type=fields.word("type", CodeType, CodeType.TEXT),
        values=fields.each("values", _value),
        place=fields.place,
    )
    fields.workshop.report.subject = outer
    return code


def _value(fields: Fields) -> CodeValue:
    return CodeValue(fields.words("name"), fields.text("label"), fields.flag("observed", otherwise=True))


def _contradiction(fields: Fields) -> Contradiction:
    return Contradiction(
        name=fields.words("name"),
        label=fields.text("label"),
        when=fields.each("when", lambda one: Condition(one.words("code"), one.words("value"))),
        same=fields.words("same"),
        place=fields.place,
    )


def _check_head(codebook: Codebook, root: Table, questionnaire: Questionnaire) -> list[Problem]:
    problems = list(check_name(codebook.name, find_place(root, ("codebook",)))) if codebook.name else []
    if codebook.version and not is_version(codebook.version):
        problems.append(stop("version_format", find_place(root, ("version",)), given=codebook.version))
    if codebook.questionnaire and codebook.questionnaire != questionnaire.name:
        place = find_place(root, ("questionnaire",))
        problems.append(
            stop("codebook_other_questionnaire", place, name=codebook.questionnaire, expected=questionnaire.name)
        )
    return problems


def _may_be_topic(question: Question, untyped: Collection[Place]) -> bool:
    return question.kind is Kind.TOPIC or question.place in untyped


def _check_code(code: Code, root: Table, number: int, topics: Collection[str]) -> list[Problem]:
    def place(*path: str | int) -> Place:
        return find_place(root, ("codes", number, *path))

    problems = [] if limits.CODE_NAME.match(code.name) else [stop("code_name", place("name"), name=code.name)]
    for position, topic in enumerate(code.topics):
        if topic not in topics:
            guess = find_near(topic, topics)
            problems.append(stop("code_topic_unknown", place("topics", position), code.name, name=topic, guess=guess))
    if code.type in CHOICE_TYPES and not code.values:
        problems.append(stop("code_values_missing", place("type"), code.name, type=code.type.value))
    if code.type not in LISTED_TYPES and code.values:
        problems.append(stop("code_values_unexpected", place("values"), code.name, type=code.type.value))
    for position, value in enumerate(code.values):
        if value.name and not limits.CODE_VALUE.match(value.name):
            problems.append(stop("code_value", place("values", position, "name"), code.name, name=value.name))
    named = [(value.name, place("values", position, "name")) for position, value in enumerate(code.values)]
    return problems + list(check_unique(named, "choice_twice", code.name))
