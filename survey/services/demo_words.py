"""What invented towns may answer to each question of the self-assessment: figures by level, years, words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Range = tuple[int, int]

FIGURES: Mapping[str, Mapping[int, Range]] = MappingProxyType(
    {
        # question: level reached: from, to; as the descriptor of the level says, where it names a figure
        "HC2_share": {3: (26, 59), 4: (61, 88), 5: (90, 99)},
        "HC3_share": {3: (51, 95), 4: (100, 100), 5: (100, 100)},
        "SC1_share": {4: (3, 9), 5: (0, 0)},
        "SC4_minutes": {4: (7, 12), 5: (5, 9)},
        "SC7_count": {3: (300, 900), 4: (600, 2_500), 5: (1_500, 6_000)},
        "EC1_count": {3: (8, 40), 4: (40, 120), 5: (80, 250)},
        "EC2_share": {3: (30, 79), 4: (81, 92), 5: (88, 98)},
        "EC3_count": {3: (3, 12), 4: (8, 30), 5: (20, 60)},
        "EC4_count": {3: (3, 5), 4: (3, 8), 5: (5, 14)},
        "EC5_share": {3: (51, 89), 4: (91, 98), 5: (95, 100)},
        "GO2_share": {3: (31, 79), 4: (81, 92), 5: (90, 99)},
        "GO7_share": {4: (55, 90), 5: (80, 98)},
        "EN1_share": {3: (35, 79), 4: (81, 95), 5: (90, 100)},
        "EN2_share": {3: (26, 69), 4: (71, 90), 5: (85, 98)},
        "EN3_share": {4: (9, 17), 5: (5, 10)},
        "EN6_share": {4: (22, 48), 5: (45, 80)},
        "MO1_share": {3: (51, 90), 4: (90, 99), 5: (97, 100)},
        "MO2_share": {3: (21, 59), 4: (61, 85), 5: (80, 97)},
        "MO4_count": {3: (60, 300), 4: (150, 700), 5: (300, 1_500)},
        "MO5_share": {3: (8, 45), 4: (30, 80), 5: (100, 100)},
        "UP3_share": {3: (25, 79), 4: (81, 95), 5: (90, 99)},
        "UP4_share": {4: (51, 80), 5: (65, 95)},
        "UP6_share": {3: (15, 69), 4: (71, 92), 5: (90, 100)},
        "UP7_count": {3: (40, 250), 4: (120, 600), 5: (300, 1_500)},
        "IP2_count": {3: (2, 3), 4: (3, 5), 5: (4, 8)},
        "IP5_count": {3: (3, 5), 4: (3, 9), 5: (6, 15)},
        "IP5_share": {4: (20, 45), 5: (35, 65)},
        "SC3_count": {3: (60, 250), 4: (150, 500), 5: (300, 1_200)},
        "TE1_share": {3: (51, 84), 4: (86, 97), 5: (100, 100)},
        "TE3_share": {3: (25, 69), 4: (71, 90), 5: (88, 99)},
        "TE6_count": {3: (1, 4), 4: (3, 9), 5: (6, 20)},
        "TE7_share": {3: (30, 69), 4: (71, 90), 5: (85, 99)},
        "TE8_share": {4: (25, 60), 5: (50, 85)},
    }
)
YEARS: Mapping[str, Range] = MappingProxyType(
    {
        "HC1_year": (2021, 2026),
        "HC5_year": (2018, 2026),
        "EC7_year": (2023, 2026),
        "GO1_year": (2019, 2025),
        "GO5_year": (2025, 2026),
        "EN5_year": (2022, 2025),
        "MO7_year": (2022, 2026),
        "UP2_year": (2022, 2026),
        "IP1_year": (2022, 2025),
        "IP1_cert_year": (2017, 2025),
        "TE4_year": (2025, 2026),
    }
)
TARGET_YEARS: Range = (2028, 2035)
PAGES: Mapping[str, str] = MappingProxyType(
    {
        "HC7_link": "nowi-mieszkancy",
        "SC2_link": "deklaracja-dostepnosci",
        "SC5_link": "konsultacje",
        "GO3_link": "otwarte-dane",
        "EN5_link": "inwentaryzacja-emisji",
        "MO1_link": "rozklady-na-zywo",
        "UP1_link": "geoportal",
        "IP6_link": "inwestorzy",
    }
)
WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "digital_unit_name": (
            "Wydział Cyfryzacji",
            "Biuro Transformacji Cyfrowej",
            "Referat Informatyki",
            "Samodzielne stanowisko do spraw cyfryzacji",
        ),
        "filled_by": (
            "pełnomocnik do spraw cyfryzacji",
            "sekretarz miasta",
            "kierownik wydziału rozwoju",
            "główny specjalista do spraw rozwoju",
        ),
        "IP1_body": ("Jednostka Certyfikująca A", "Jednostka Certyfikująca B"),
    }
)
DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {"HC1_document": "Plan rozwoju kompetencji cyfrowych", "GO1_document": "Strategia cyfrowa miasta"}
)
"""Titles, to which the years they cover are added."""
REMARKS = (
    "Warto zapytać o współpracę z sąsiednimi gminami",
    "Zabrakło pytania o koszty utrzymania rozwiązań",
    "Przydałoby się miejsce na opis planów na najbliższy rok",
    "Warto odróżnić urząd od miejskich spółek i jednostek",
)
MARK = "(przykład)"
"""Ends every answer in words."""
