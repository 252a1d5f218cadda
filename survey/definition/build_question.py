"""One question of a file as a domain object."""

from __future__ import annotations

from survey.definition.defaults import default_source, required_source
from survey.definition.fields import Fields, Workshop, build_expression
from survey.definition.nodes import Listing, Node, Scalar, Table, find_words
from survey.definition.parts import with_parts
from survey.definition.report import find_near
from survey.definition.shapes import DEFAULT_STATUSES, NO_STATUSES
from survey.domain.answers import Status
from survey.domain.expressions import Expression
from survey.domain.kinds import EvidenceRule, Kind, Severity
from survey.domain.questionnaire import Choice, Constraint, Probe, Question, ShowCard

_CHOICE_KEYS = frozenset(("name", "label", "hint", "exclusive", "other", "score"))


def build_questions(fields: Fields) -> tuple[Question, ...]:
    """The questions under `questions`, each with its parts."""
    return fields.each("questions", build_question)


def build_question(fields: Fields) -> Question:
    """The question with its parts. One without a known type gets one that stands in, so that all else is checked."""
    report, name = fields.workshop.report, fields.words("name")
    outer, report.subject = report.subject, name or report.subject
    kind = fields.words("type")
    if kind in tuple(Kind):
        question = with_parts(_question(fields, name, Kind(kind)))
    else:
        fields.workshop.untyped.add(fields.place)
        question = _question(fields, name, Kind.GROUP if fields.items("questions") else Kind.TEXT)
    report.subject = outer
    return question


def _question(fields: Fields, name: str, kind: Kind) -> Question:
    minimum = fields.count("min")
    return Question(
        name=name,
        kind=kind,
        label=fields.text("label"),
        short=fields.text("short"),
        hint=fields.text("hint"),
        guidance_hint=fields.text("guidance_hint"),
        relevant=fields.expression("relevant"),
        required=_required(fields),
        required_message=fields.text("required_message"),
        constraints=_constraints(fields),
        calculation=fields.expression("calculation"),
        default=_default(fields, kind),
        choices=_choices_of(fields, "choices"),
        choice_filter=fields.expression("choice_filter"),
        rows=_choices_of(fields, "rows"),
        levels=fields.texts("levels"),
        statuses=_statuses(fields, kind),
        evidence=fields.word("evidence", EvidenceRule, EvidenceRule.NONE),
        evidence_hint=fields.text("evidence_hint"),
        technologies=fields.tags("technologies"),
        dimensions=fields.tags("dimensions"),
        appearance=tuple(fields.words("appearance").split()),
        parameters=_parameters(fields),
        personal=fields.flag("personal"),
        confidential=fields.flag("confidential"),
        questions=build_questions(fields),
        repeat_count=fields.expression("repeat_count"),
        minimum=minimum or 0,
        maximum=fields.count("max"),
        ask=fields.text("question"),
        probes=fields.each("probes", lambda probe: Probe(probe.words("name"), probe.text("label"))),
        show_cards=fields.each("show_cards", _show_card),
        place=fields.place,
    )


def _show_card(fields: Fields) -> ShowCard:
    return ShowCard(fields.words("name"), fields.text("label"), fields.texts("items"))


def _required(fields: Fields) -> Expression | None:
    node = fields.table.find("required")
    if not isinstance(node, Scalar) or required_source(node.text) == "false()":
        return None
    return build_expression(node, required_source(node.text), fields.workshop.report)


def _default(fields: Fields, kind: Kind) -> Expression | None:
    node = fields.table.find("default")
    if not isinstance(node, Scalar):
        return None
    return build_expression(node, default_source(node.text, kind), fields.workshop.report)


def _constraints(fields: Fields) -> tuple[Constraint, ...]:
    single, message = fields.expression("constraint"), fields.text("constraint_message")
    if single:
        return (Constraint(single, message, fields.word("severity", Severity, Severity.STOP)),)
    if not isinstance(fields.table.find("constraint"), Scalar):
        for key in ("constraint_message", "severity"):
            if key in fields.table.entries:
                fields.workshop.report.add("constraint_extras", fields.table.entries[key].place, key=key)
    made = fields.each("constraint", _constraint)
    return tuple(constraint for constraint in made if constraint)


def _constraint(fields: Fields) -> Constraint | None:
    test = fields.expression("test")
    message, severity = fields.text("message"), fields.word("severity", Severity, Severity.STOP)
    return Constraint(test, message, severity) if test else None


def _statuses(fields: Fields, kind: Kind) -> tuple[Status, ...]:
    if not isinstance(fields.table.find("statuses"), Listing):
        return () if kind in NO_STATUSES else DEFAULT_STATUSES
    known = set(Status)
    return tuple(dict.fromkeys(Status(word) for word in fields.tags("statuses") if word in known))


def _parameters(fields: Fields) -> tuple[tuple[str, str], ...]:
    pairs = []
    for word in fields.words("parameters").split():
        key, sign, value = word.partition("=")
        if not (key and sign and value):
            fields.workshop.report.add("parameter_form", fields.table.entries["parameters"].node.place, word=word)
        else:
            pairs.append((key, value))
    return tuple(pairs)


def _choices_of(fields: Fields, key: str) -> tuple[Choice, ...]:
    node = fields.table.find(key)
    if not isinstance(node, Scalar):
        return build_choices(node, fields.workshop)
    workshop = fields.workshop
    workshop.used_lists.add(node.text)
    if node.text not in workshop.lists:
        guess = find_near(node.text, workshop.lists)
        workshop.report.add("choice_list_unknown", node.place, name=node.text, guess=guess)
    return workshop.lists.get(node.text, ())


def build_choices(node: Node | None, workshop: Workshop) -> tuple[Choice, ...]:
    """A list of choices as written."""
    items = node.items if isinstance(node, Listing) else ()
    return tuple(_choice(Fields(item, workshop)) for item in items if isinstance(item, Table))


def _choice(fields: Fields) -> Choice:
    return Choice(
        name=fields.words("name"),
        label=fields.text("label"),
        hint=fields.text("hint"),
        exclusive=fields.flag("exclusive"),
        other=fields.flag("other"),
        score=fields.number("score"),
        columns=tuple(
            (key, find_words(entry.node)) for key, entry in fields.table.entries.items() if key not in _CHOICE_KEYS
        ),
    )
