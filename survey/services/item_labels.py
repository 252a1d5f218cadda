"""Items of a framework called as their questions are, for tables that leave the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analysis import Item, Node, Result
from survey.domain.questionnaire import Questionnaire
from survey.services.scoring import RoundScores


def label_items(scores: RoundScores) -> Result:
    """The result with a label for each item: its own, else the short or the whole text of its question."""
    found = scores.result
    framework = replace(found.framework, tree=_label(found.framework.tree, scores.questionnaire))
    return replace(found, scores=replace(found.scores, framework=framework))


def _label(node: Node, questionnaire: Questionnaire) -> Node:
    children = tuple(
        _label(child, questionnaire) if isinstance(child, Node) else _label_item(child, questionnaire)
        for child in node.children
    )
    return replace(node, children=children)


def _label_item(item: Item, questionnaire: Questionnaire) -> Item:
    located = questionnaire.index.get(item.name)
    if item.label or located is None:
        return item
    texts: Mapping[str, str] = (located.question.short or located.question.label).as_dict()
    return replace(item, label=texts) if texts else item
