"""The whole questionnaire before one starts: by the link, in either language, conditions in words."""

from __future__ import annotations

from survey.domain.people import Role
from tests.site import Site, questionnaire_from

QUESTIONS = """
questionnaire: small
version: "1.0.0"
kind: self_assessment
languages: [pl, en]
title: {pl: Mały kwestionariusz, en: A small questionnaire}
sections:
  - section: one
    label: {pl: Pierwsza, en: First}
    questions:
      - name: GO1
        type: level
        label: {pl: Strategia, en: Strategy}
        levels: [{pl: brak, en: none}, {pl: jest, en: there}]
      - name: year
        type: integer
        label: {pl: Rok, en: Year}
        relevant: ${GO1} >= 1
        constraint: . >= 1990 and . <= 2100
"""


def test_whoever_has_the_link_reads_every_question_before_entering_and_nothing_is_marked(site: Site) -> None:
    site.fields(questionnaire_from(QUESTIONS))
    link = site.invitation()
    anna = site.visitor().opens(link).sees("2 questions").links_to(f"{link}/questionnaire")
    anna.opens(f"{link}/questionnaire").sees("Strategy", "1 – there", "Year")
    anna.sees("Asked if in GO1 “Strategy” level 1 or higher is chosen.", "the answer is from 1990 to 2100")
    assert anna.opens("/r/1/").status == 401


def test_the_language_is_switched_on_the_same_page(site: Site) -> None:
    site.fields(questionnaire_from(QUESTIONS))
    page = f"{site.invitation()}/questionnaire"
    jan = site.visitor().opens(f"{page}?language=pl")
    jan.sees("Pytanie zadawane, gdy w pytaniu GO1 „Strategia” wybrano poziom 1 lub wyższy.")


def test_a_link_that_leads_nowhere_shows_no_questionnaire(site: Site) -> None:
    site.fields(questionnaire_from(QUESTIONS))
    assert site.visitor().opens("/i/nobody/questionnaire").sees_not("Strategy").status == 404


def test_the_team_and_the_staff_read_it_too(site: Site) -> None:
    site.fields(questionnaire_from(QUESTIONS))
    site.invited().opens("/r/1/questionnaire").sees("Strategy")
    assert site.invited("BETA").opens("/r/1/questionnaire").status == 404
    author = site.staff(Role.AUTHOR).opens("/questionnaires/small/1.0.0").sees("Strategy")
    assert author.opens("/questionnaires/small/9.9.9").status == 404
