"""Codings of one participant that the rules of the codebook say cannot be true together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from survey.domain.codebook import Codebook, Condition, Contradiction
from survey.domain.codings import Coding, settle
from survey.domain.responses import Response
from survey.services.interviews.checks.found import Contradicted


def find_contradictions(codebook: Codebook, response: Response, codings: Iterable[Coding]) -> Iterator[Contradicted]:
    """Rules that the settled codings of this interview break."""
    settled = settle(codings)
    for rule in codebook.contradictions:
        said = _same(rule, settled) if rule.same else _all(rule, settled)
        known = [(one.cell.topic, codebook.find(one.cell.code), one.content) for one in said]
        told = tuple((topic, code, content) for topic, code, content in known if code and content)
        if told:
            yield Contradicted(response, rule, told)


def _all(rule: Contradiction, codings: list[Coding]) -> list[Coding]:
    """The codings that meet the conditions, or none where some condition is not met."""
    met = [[one for one in codings if _meets(one, condition)] for condition in rule.when]
    if not all(met):
        return []
    return list(dict.fromkeys(one for some in met for one in some))


def _same(rule: Contradiction, codings: list[Coding]) -> list[Coding]:
    told = [one for one in codings if one.cell.code == rule.same and one.content is not None and one.content.values]
    return told if len({one.content.values for one in told if one.content}) > 1 else []


def _meets(coding: Coding, condition: Condition) -> bool:
    if coding.cell.code != condition.code or coding.content is None:
        return False
    values = coding.content.values
    return condition.value in values if condition.value else bool(values)
