"""A study small enough to read that has something to show on every page."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from survey.definition import read_questionnaire
from survey.domain.people import Person, Role, TeamRole
from survey.services import files
from survey.services.editions import publish
from survey.services.interviews.transcripts import add_transcript
from tests.factories import add_round, answer, response_of
from tests.say import Visitor
from tests.site import Site, questionnaire_from

QUESTIONNAIRE = """
questionnaire: small
version: "1.0.0"
kind: self_assessment
languages: [en]
title: Small
sections:
  - section: one
    label: One
    questions:
      - {name: GO1, type: level, label: Strategy, levels: [none, planned, adopted]}
      - {name: proof, type: file, label: Proof}
"""
FRAMEWORK = """
framework: small
version: "1.0.0"
questionnaire: small
tree: {name: maturity, label: Maturity, children: [{item: GO1, goalposts: [0, 2]}]}
"""
GUIDE = """
questionnaire: talk
version: "1.0.0"
kind: interview_guide
languages: [en]
title: Talk
sections:
  - {section: one, label: One, questions: [{name: T01, type: topic, label: Beginning, question: How did it begin?}]}
"""
CODEBOOK = """
codebook: talk
version: "1.0.0"
questionnaire: talk
codes: [{name: early, label: Early, type: boolean}]
"""
PERSONS = ("nobody", "stranger", "own", "helper", "viewer", "other", *(role.value for role in Role))
"""Everybody who may ask for a page: `own` leads ALFA's team, `helper` and `viewer` are of it, `other` leads BETA's."""


def build_study(site: Site, folder: Path) -> None:
    """The round r1 with answers by ALFA (response 1, whose file has the number 1); BETA and GAMMA have none.

    Beside it the round of interviews i1, with ALFA's response 4 and its transcript 1.
    """
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(QUESTIONNAIRE)
    (folder / "framework.yaml").write_text(FRAMEWORK)
    questionnaire = read_questionnaire(folder).questionnaire
    assert questionnaire
    now = datetime.now(UTC)
    with site.session() as session:
        publish(session, folder, now)
        round_ = add_round(session, questionnaire, ("ALFA", "BETA", "GAMMA"))
        response = response_of(session, round_)
        instance = site.app.config["SONDA_INSTANCE"]
        kept = files.keep(session, instance, response, "plan.pdf", b"%PDF", Person("user:1"), now)
        answer(session, round_, questionnaire, {"GO1": 2, "proof": kept})
        guide = folder / "talk"
        guide.mkdir()
        (guide / "questionnaire.yaml").write_text(GUIDE)
        (guide / "codebook.yaml").write_text(CODEBOOK)
        publish(session, guide, now)
        talks = add_round(session, questionnaire_from(GUIDE), ("ALFA",), "i1")
        text = b"Mayor Adams: it began with the water works."
        add_transcript(session, response_of(session, talks), "talk.txt", text, Person("user:1"), now)


_TEAM = {"own": TeamRole.LEAD, "helper": TeamRole.CONTRIBUTOR, "viewer": TeamRole.VIEWER}


def bring(site: Site, person: str) -> Visitor:
    """One of PERSONS, signed in as such."""
    if person == "nobody":
        return site.visitor()
    if person in _TEAM:
        return site.invited("ALFA", role=_TEAM[person])
    if person == "other":
        return site.invited("BETA")
    return site.staff(*([] if person == "stranger" else [Role(person)]))


def address(site: Site, path: str) -> str:
    """A path of rights.txt with fresh links in it."""
    from survey.web.entry import demo_tokens

    if "{token}" in path:
        path = path.replace("/i/{token}", site.invitation("GAMMA"))
    if "{demo}" in path:
        site.staff(Role.OWNER)
        path = path.replace("{demo}", demo_tokens(site.app.config["SECRET_KEY"]).dumps("owner@example.org"))
    return path
