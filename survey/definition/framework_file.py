"""framework.yaml read as plain data with places, its items checked against the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.definition.checks.heads import is_version
from survey.definition.checks.piping import check_without_piping
from survey.definition.nodes import Listing, Node, Plain, Table, find_place, find_words, to_plain
from survey.definition.reader import read_file
from survey.definition.report import Report, find_near, stop
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question, Questionnaire
from survey.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class FrameworkFile:
    """A framework as plain data; `place` tells where any part of it stands."""

    mapping: Mapping[str, Plain]
    root: Table

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` ("tree", "children", 0, "weight") stands, or what is nearest above it."""
        return find_place(self.root, path)


def read_framework(
    path: Path, questionnaire: Questionnaire | None, report: Report, untyped: Collection[Place] = ()
) -> FrameworkFile | None:
    """The framework in `path`; None where there is no such file, or where it has problems, which go into `report`.

    With a `questionnaire`, every item has to be a question of it that gives a number; of those at `untyped` it is not
    known whether they do. The tree and the recipe themselves are for the analysis to check.
    """
    if not path.is_file():
        return None
    before = len(report.problems)
    root = read_file(path, report)
    if root is not None:
        report.problems += _check(root, path.name, questionnaire, untyped)
    if not isinstance(root, Table) or len(report.problems) > before:
        return None
    return FrameworkFile({key: to_plain(entry.node) for key, entry in root.entries.items()}, root)


def is_scorable(question: Question) -> bool:
    """Whether an answer to it is a number that scoring can use."""
    return _SCORABLE.get(question.kind, _never)(question)


def _check(root: Node, name: str, questionnaire: Questionnaire | None, untyped: Collection[Place]) -> Iterator[Problem]:
    if not isinstance(root, Table):
        yield stop("not_a_table", root.place, key=name)
        return
    yield from check_without_piping(root)
    version, asked = find_words(root.find("version")), find_words(root.find("questionnaire"))
    if version and not is_version(version):
        yield stop("version_format", find_place(root, ("version",)), given=version)
    if questionnaire is None:
        return
    if asked and asked != questionnaire.name:
        place = find_place(root, ("questionnaire",))
        yield stop("framework_other_questionnaire", place, name=asked, expected=questionnaire.name)
    for node in _walk(root.find("tree")):
        yield from _check_item(node, questionnaire, untyped)


def _check_item(node: Table, questionnaire: Questionnaire, untyped: Collection[Place]) -> Iterator[Problem]:
    name = find_words(node.find("item"))
    whole = questionnaire.find(name.split("__", maxsplit=1)[0])
    if not name or (whole is not None and whole.place in untyped):
        return
    place, located = find_place(node, ("item",)), questionnaire.index.get(name)
    if located is None:
        yield stop("framework_item_unknown", place, name, name=name, guess=find_near(name, questionnaire.index))
    elif located.repeats:
        yield stop("framework_item_in_repeat", place, name, name=name, repeat=located.repeats[-1])
    elif not is_scorable(located.question):
        yield stop("framework_item_not_scorable", place, name, name=name, type=located.question.kind.value)


def _walk(node: Node | None) -> Iterator[Table]:
    if isinstance(node, Table):
        yield node
        children = node.find("children")
        for child in children.items if isinstance(children, Listing) else ():
            yield from _walk(child)


def _always(question: Question) -> bool:
    return True


def _never(question: Question) -> bool:
    return False


def _has_scores(question: Question) -> bool:
    return any(choice.score is not None for choice in question.choices)


_SCORABLE: dict[Kind, Callable[[Question], bool]] = {
    Kind.LEVEL: _always,
    Kind.INTEGER: _always,
    Kind.DECIMAL: _always,
    Kind.RANGE: _always,
    Kind.SELECT_ONE: _has_scores,
}
