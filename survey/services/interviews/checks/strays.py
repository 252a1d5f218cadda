"""Answers whose words belong rather to another topic: a hint, from how often words stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from survey.domain.material import fold
from survey.domain.questionnaire import Question
from survey.domain.responses import Response
from survey.services.interviews.checks.found import Spot, Stray

LEAST_WORDS = 5
"""Different words that an answer must have in common with the other topic."""
LEAST_LIKENESS = 12
"""Percent; below it an answer is like no topic."""
MARGIN = 1.5
"""How many times more like the other topic than its own an answer must be."""
_LETTERS = 6
"""A word counts by its beginning, so that its endings do not matter."""
_SHORTEST = 4
_SHOWN = 6

_Table = NDArray[np.float64]


def find_strays(topics: Sequence[Question], spots: Iterable[Spot]) -> list[Stray]:
    """Cells that are more like another topic than like the one they stand under.

    A topic is its question, its probes and what other participants said under it. Words weigh more where few topics
    have them; likeness is the cosine of the two tables of weights.
    """
    names = [one.name for one in topics]
    asked = [Counter(_terms(_asked(one))) for one in topics]
    people, said, shown = _read(spots, set(names))
    every = dict.fromkeys(term for some in (*asked, *said.values()) for term in some)
    terms = {term: number for number, term in enumerate(every)}
    if not terms or not people:
        return []

    def cells(id_: int) -> _Table:
        return _table([said.get((id_, name), Counter()) for name in names], terms)

    whole = _table(asked, terms)
    for id_ in people:
        whole += cells(id_)
    found = [
        stray
        for id_, response in people.items()
        for stray in _of_one(response, names, cells(id_), whole - cells(id_), list(terms), shown)
    ]
    return sorted(_mark_mutual(found), key=lambda one: (not one.is_mutual, one.own - one.likely))


def _of_one(
    response: Response,
    names: Sequence[str],
    cells: _Table,
    profiles: _Table,
    terms: Sequence[str],
    shown: Mapping[str, str],
) -> list[Stray]:
    rarity = np.log((1 + len(names)) / (1 + (profiles > 0).sum(axis=0)))
    mine, theirs = _scaled(cells, rarity), _scaled(profiles, rarity)
    likeness = mine @ theirs.T
    found = []
    for number, name in enumerate(names):
        best = int(likeness[number].argmax())
        own, likely = float(likeness[number, number]), float(likeness[number, best])
        if best == number or likely * 100 < LEAST_LIKENESS or likely < MARGIN * own:
            continue
        weights = mine[number] * theirs[best]
        telling = [int(one) for one in np.argsort(-weights, kind="stable") if weights[one] > 0]
        if len(telling) >= LEAST_WORDS:
            words = tuple(shown.get(terms[one], terms[one]) for one in telling[:_SHOWN])
            found.append(Stray(response, name, names[best], round(own * 100), round(likely * 100), words))
    return found


def _mark_mutual(found: Sequence[Stray]) -> list[Stray]:
    ways = {(one.response.id, one.topic, one.other) for one in found}
    return [replace(one, is_mutual=(one.response.id, one.other, one.topic) in ways) for one in found]


def _read(
    spots: Iterable[Spot], names: set[str]
) -> tuple[dict[int, Response], dict[tuple[int, str], Counter[str]], dict[str, str]]:
    """People by the numbers of their interviews, the terms of each cell, and a word to show for each term."""
    people: dict[int, Response] = {}
    said: dict[tuple[int, str], Counter[str]] = {}
    shown: dict[str, str] = {}
    for spot in spots:
        if spot.response is None or spot.is_summary or spot.topic not in names:
            continue
        people[spot.response.id] = spot.response
        label = spot.piece.words.label if spot.piece else ""
        text = f"{label} {spot.text}" if label != spot.text else label
        for word in text.casefold().split():
            for term in _terms(word):
                shown.setdefault(term, word.strip(".,;:!?()[]„”“\"'«»–—…"))
        said.setdefault((spot.response.id, spot.topic), Counter()).update(_terms(text))
    return people, said, shown


def _asked(question: Question) -> str:
    """The words of a topic in the first language of the guide."""
    texts = [question.label, question.ask, question.short, *(probe.label for probe in question.probes)]
    return " ".join(text.pairs[0][1] for text in texts if text.pairs)


def _terms(text: str) -> list[str]:
    return [word[:_LETTERS] for word in fold(text).split() if len(word) >= _SHORTEST and not word.isdecimal()]


def _table(counts: Sequence[Counter[str]], terms: Mapping[str, int]) -> _Table:
    table = np.zeros((len(counts), len(terms)))
    for number, some in enumerate(counts):
        for term, count in some.items():
            table[number, terms[term]] = count
    return table


def _scaled(table: _Table, rarity: NDArray[np.float64]) -> _Table:
    weighed = np.log1p(table) * rarity
    lengths = np.linalg.norm(weighed, axis=1, keepdims=True)
    scaled: _Table = weighed / np.where(lengths > 0, lengths, 1)
    return scaled
