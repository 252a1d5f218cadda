"""Why a value is missing, as the codes that statistics programs declare missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from survey.domain.answers import Status
from survey.i18n import LANGUAGES, gettext, speaking
from survey.services.wording import STATUS_WORDS

ORDER = (
    Status.DOES_NOT_KNOW, Status.REFUSED, Status.NOT_APPLICABLE, Status.NO_INFORMATION, Status.OFF_TOPIC,
    Status.FOR_SOMEONE_ELSE, Status.NOT_ASKED, Status.NOT_ANSWERED, Status.PARTLY, Status.ANSWERED,
)  # fmt: skip
"""Statuses in the order of their codes. ANSWERED: answered without a value, as a calculation on nothing."""
LETTERS: dict[Status, str] = {status: chr(ord("a") + place) for place, status in enumerate(ORDER)}
"""Stata: .a to .j."""
LOWEST = (-99, -9_999, -999_999, -999_999_999, -9_000_000_000_000_000)
"""Where the ten codes of an SPSS variable may begin: the first at which no answer lies among them."""


def find_lowest(answers: Iterable[float]) -> int:
    """The first of LOWEST whose codes none of these answers has."""
    taken = list(answers)
    return next(one for one in LOWEST if not any(one <= answer < one + len(ORDER) for answer in taken))


def spss_codes(lowest: int) -> dict[Status, int]:
    return {status: lowest + place for place, status in enumerate(ORDER)}


def missing_words(language: str) -> dict[Status, str]:
    """What a missing value is called, in `language` or, where the screens do not speak it, in the default."""
    with speaking(language):
        return {
            status: gettext("without a value") if status is Status.ANSWERED else str(STATUS_WORDS[status])
            for status in ORDER
        }


def status_words(language: str) -> dict[Status, str]:
    """What the values of a status variable are called."""
    with speaking(language):
        return {status: str(STATUS_WORDS[status]) for status in Status}


def spoken(languages: Sequence[str]) -> tuple[str, ...]:
    """Those of `languages` in which statuses have words; the default where there is none."""
    return tuple(language for language in languages if language in LANGUAGES) or LANGUAGES[:1]
