"""A questionnaire with everything that a file has to carry, and answers to it."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from tests.factories import questionnaire_of

EVERYTHING = questionnaire_of(
    """
    - {name: words, type: text, label: {pl: Słowa, en: Words}}
    - {name: count, type: integer, label: {pl: Ile, en: How many}, statuses: [does_not_know, refused]}
    - {name: share, type: decimal, label: {pl: Udział, en: Share}}
    - {name: slider, type: range, label: {pl: Suwak, en: Slider}, parameters: start=0 end=10 step=0.5}
    - {name: day, type: date, label: {pl: Dzień, en: Day}}
    - {name: hour, type: time, label: {pl: Godzina, en: Hour}}
    - {name: moment, type: dateTime, label: {pl: Chwila, en: Moment}}
    - {name: one, type: select_one, choices: abc, label: {pl: Jedno, en: One}}
    - {name: many, type: select_multiple, choices: abc, label: {pl: Wiele, en: Many}}
    - {name: ranked, type: rank, choices: abc, label: {pl: Kolejność, en: Order}}
    - {name: tools, type: matrix, rows: rows, choices: abc, label: {pl: Narzędzia, en: Tools}}
    - {name: rung, type: level, label: {pl: Poziom, en: Level},
       levels: [{pl: brak, en: none}, {pl: plan, en: planned}, {pl: jest, en: there}]}
    - {name: agreed, type: acknowledge, label: {pl: Zgoda, en: Consent}}
    - {name: why, type: text, label: {pl: Dlaczego, en: Why}, relevant: "${rung} >= 1",
       statuses: [does_not_know, refused, not_applicable, no_information, off_topic, for_someone_else]}
    - {name: double, type: calculate, calculation: "${count} * 2"}
    - name: houses
      type: repeat
      label: {pl: Domy, en: Houses}
      questions:
        - {name: street, type: text, label: {pl: Ulica, en: Street}}
        - name: people
          type: repeat
          label: {pl: Osoby, en: People}
          questions:
            - {name: age, type: integer, label: {pl: Wiek, en: Age}, statuses: [refused]}
    """,
    languages="pl, en",
    choices="""
    abc:
      - {name: a, label: {pl: Ą, en: Aye}}
      - {name: b, label: {pl: Bę, en: Bee}}
      - {name: "3", label: {pl: Trzy, en: Three}}
    rows: [{name: ai, label: {pl: SI, en: AI}}, {name: iot, label: {pl: IR, en: IoT}}]
    """,
)

FLAT = questionnaire_of(
    """
    - {name: words, type: text, label: Words}
    - {name: count, type: integer, label: Count, statuses: [refused]}
    - {name: many, type: select_multiple, choices: abc, label: Many}
    - {name: why, type: text, label: Why, relevant: "${count} >= 1"}
    """,
    choices="abc: [{name: a, label: Aye}, {name: b, label: Bee}]",
)

ANSWERS = {
    "words": '=SUM(A1)\n„Zażółć”, "ok"; it\'s',
    "count": -5,
    "share": Decimal("0.25"),
    "slider": Decimal("7.5"),
    "day": date(2026, 11, 23),
    "hour": time(8, 30),
    "moment": datetime(2026, 11, 23, 8, 30),
    "one": "3",
    "many": ("a", "3"),
    "ranked": ("3", "a", "b"),
    "tools__ai": "b",
    "rung": 0,
    "agreed": "OK",
    "houses": ("1", "3"),
    "street[1]": "-Polna",
    "street[3]": "Leśna",
    "people[3]": ("2",),
    "age[3.2]": 41,
}
