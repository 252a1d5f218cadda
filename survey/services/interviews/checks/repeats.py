"""Texts that stand twice, word for word or nearly so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from survey.domain.material import fold
from survey.services.interviews.checks.found import Repeat, Spot

LEAST_WORDS = 8
"""Shorter texts are alike by chance."""
LIKE = 60
"""Percent of the shorter text's words that stand in the other one too, in the same order."""
COPY = 85
"""As LIKE, where what the two have in common is the wording of many texts."""
_ROW = 3
"""Words in a row by which texts are proposed to each other."""
_SHARED = 0.3
"""Share of the shorter text's rows that must stand in the other before the two are compared."""
_WORDING = 3
"""A row of words in more texts than these is how the study words things, and says little about two of them."""
_EVERYWHERE = 40
"""A row in more texts than these proposes nothing."""
_BOOK = 5_000
"""Words from which comparing two texts word by word would take seconds."""

Words = tuple[str, ...]


def find_repeats(spots: Iterable[Spot]) -> list[Repeat]:
    """Groups of like texts, the most alike first; a finding beside the quotation it rests on is no repetition."""
    same: dict[Words, list[Spot]] = defaultdict(list)
    for spot in spots:
        words = tuple(fold(spot.text).split())
        if len(words) >= LEAST_WORDS:
            same[words].append(spot)
    texts = list(same)
    groups = _join(len(texts), _pairs(texts))
    found = []
    for members, likeness in groups:
        some = _without_own([spot for member in members for spot in same[texts[member]]])
        if len(some) > 1:
            found.append(Repeat(tuple(some), likeness, len({fold(one.text) for one in some}) == 1))
    return sorted(found, key=lambda one: (not one.is_exact, -one.likeness))


def _pairs(texts: Sequence[Words]) -> list[tuple[int, int, int]]:
    """Like texts as (first, second, likeness): only those that share enough rows of words are compared."""
    rows = [{hash(text[at : at + _ROW]) for at in range(len(text) - _ROW + 1)} for text in texts]
    where: dict[int, list[int]] = defaultdict(list)
    for number, some in enumerate(rows):
        for row in some:
            where[row].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    telling: Counter[tuple[int, int]] = Counter()
    for numbers in where.values():
        if 1 < len(numbers) <= _EVERYWHERE:
            shared.update(combinations(numbers, 2))
        if 1 < len(numbers) <= _WORDING:
            telling.update(combinations(numbers, 2))
    found = []
    for pair, count in shared.items():
        first, second = pair
        needed = _SHARED * min(len(rows[first]), len(rows[second]))
        if count >= needed:
            likeness = _likeness(texts[first], texts[second], count / needed * _SHARED)
            if likeness >= (LIKE if telling[pair] >= needed else COPY):
                found.append((first, second, likeness))
    return found


def _likeness(one: Words, other: Words, shared: float) -> int:
    """Percent of common words in the same order; of two whole books, only the share of rows that they have."""
    if min(len(one), len(other)) > _BOOK:
        return int(100 * shared)
    # loaded where it is needed: it brings numpy into every web process
    from rapidfuzz.distance import LCSseq

    common = LCSseq.similarity(one, other)
    return int(100 * common / min(len(one), len(other)))


def _join(count: int, pairs: Iterable[tuple[int, int, int]]) -> list[tuple[list[int], int]]:
    """Texts that are alike, directly or by way of others, as groups, with the least likeness of two in each."""
    leader = list(range(count))
    least: dict[int, int] = {}

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for first, second, likeness in pairs:
        one, other = sorted((lead(first), lead(second)))
        leader[other] = one
        least[one] = min(likeness, least.get(one, 100), least.get(other, 100))
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(count):
        groups[lead(number)].append(number)
    return [(members, least.get(leading, 100)) for leading, members in groups.items()]


def _without_own(spots: Sequence[Spot]) -> list[Spot]:
    """The texts without quotations that another of them rests on, and without a second text of the same passage."""
    rested = {id_ for spot in spots if spot.piece for id_ in spot.piece.words.rests_on}
    kept, passages = [], set()
    for spot in spots:
        if spot.piece and (spot.piece.id in rested or (spot.piece.span and spot.piece.span in passages)):
            continue
        if spot.piece and spot.piece.span:
            passages.add(spot.piece.span)
        kept.append(spot)
    return kept
