"""Towns with answers small enough to score by hand, in both languages, for reports about them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.orm import Session

from survey.domain.responses import Participant, ResponseState, Round, RoundState
from survey.domain.texts import Text
from survey.services.editions import fetch_questionnaire, publish
from survey.services.lookup import fetch_round
from survey.store import responses, rounds
from tests.factories import NOW, answer, response_of

QUESTIONNAIRE = """
questionnaire: towns
version: "1.0.0"
kind: self_assessment
languages: [pl, en]
title: {pl: Samoocena, en: Assessment}
sections:
  - section: one
    label: {pl: Część pierwsza, en: Part one}
    questions:
"""
LEVEL = """
      - name: %(name)s
        type: level
        label: {pl: Czy działa %(name)s?, en: Does %(name)s work?}
        levels: [{pl: brak, en: nothing}, {pl: jest plan, en: a plan}, {pl: działa, en: it works}]
"""
FRAMEWORK = """
framework: towns
version: "1.2.0"
questionnaire: towns
tree:
  name: maturity
  label: {pl: Dojrzałość, en: Maturity}
  children:
"""
NODE = """
    - name: %(node)s
      label: {pl: %(pl)s, en: %(en)s}
      children:
        - {item: %(node)s1, goalposts: [0, 2], key: true, effort: S}
        - {item: %(node)s2, goalposts: [0, 2], effort: L}
"""
NODES = (("GO", "Zarządzanie", "Governance"), ("MO", "Mobilność", "Mobility"), ("EN", "Środowisko", "Environment"))
ITEMS = tuple(f"{node}{number}" for node, _, _ in NODES for number in (1, 2))
RECIPE = "recipe: {bands: [25, 75], gate: {share: 0.6}, uncertainty: {draws: 50, answers: 1}}\n"
TOWNS: Mapping[str, tuple[int, ...]] = {
    "A": (2, 1, 1, 1, 0, 1), "B": (1, 1, 1, 1, 1, 1), "C": (2, 2, 2, 2, 2, 2),
    "D": (0, 0, 0, 0, 0, 0), "E": (1, 2, 0, 1, 1, 0), "ONE": (1,), "NOTHING": (),
}  # fmt: skip


def field(
    session: Session,
    folder: Path,
    name: str = "Przykładowo %s (ąćęłńóśźż)",
    state: ResponseState = ResponseState.SUBMITTED,
    code: str = "r1",
    towns: Mapping[str, tuple[int, ...]] = TOWNS,
    regions: Mapping[str, str] = MappingProxyType({}),
) -> Round:
    """Towns that have submitted, one with a single answer, one with none."""
    folder = folder / "towns"
    folder.mkdir(parents=True)
    levels = "".join(LEVEL % {"name": item} for item in ITEMS)
    nodes = "".join(NODE % {"node": node, "pl": pl, "en": en} for node, pl, en in NODES)
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE + levels, encoding="utf-8")
    (folder / "framework.yaml").write_text(FRAMEWORK + nodes + RECIPE, encoding="utf-8")
    edition = publish(session, folder, NOW)
    study = rounds.ensure_study(session, "s", Text.of({"pl": "Badanie", "en": "Study"}), True)
    number = rounds.add_round(session, study, edition.id, code, Text.of({"pl": "Tura", "en": "Round"}))
    people = [
        Participant(one, Text.of({"": name.replace("%s", one)}), {"region": regions[one]} if regions else {})
        for one in towns
    ]
    rounds.add_participants(session, number, people)
    found = fetch_round(session, code)
    rounds.set_round_state(session, found.id, RoundState.OPEN, NOW)
    questionnaire = fetch_questionnaire(session, edition.id)
    for one, levels_given in towns.items():
        answer(session, found, questionnaire, dict(zip(ITEMS, levels_given, strict=False)), one)
        responses.set_response_state(session, response_of(session, found, one).id, state, NOW)
    session.commit()
    return fetch_round(session, code)
