"""Words on screen in the reader's language: gettext catalogues, numbers, dates and plurals through Babel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

from babel import dates, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from survey import paths

LANGUAGES = ("pl", "en")
"""Languages of the screens; the first is the default. Questionnaires may have others."""
TIME_ZONE = ZoneInfo("Europe/Warsaw")

_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def current_language() -> str:
    return _language.get()


def set_language(language: str) -> None:
    _language.set(language if language in LANGUAGES else LANGUAGES[0])


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside the block, everything is said in `language`."""
    token = _language.set(language if language in LANGUAGES else LANGUAGES[0])
    try:
        yield
    finally:
        _language.reset(token)


@cache
def _catalogue(language: str) -> NullTranslations:
    # Compiled here at the first use (30 ms for 1,000 texts), so that no .mo file can be older than its .po.
    path = paths.TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def gettext(message: str, **params: object) -> str:
    """`message` (English, the key of the catalogues) in the current language, with `%(name)s` filled in."""
    words = _catalogue(current_language()).ugettext(message)
    return words % params if params else words


def pgettext(context: str, message: str, **params: object) -> str:
    """As `gettext`, for a word that means different things in different places."""
    words = _catalogue(current_language()).upgettext(context, message)
    return str(words) % params if params else str(words)


def ngettext(singular: str, plural: str, num: int, **params: object) -> str:
    """As `gettext`, in the form that the number `num` asks for; `%(num)s` is filled in."""
    words = _catalogue(current_language()).ungettext(singular, plural, num)
    return words % {"num": format_number(num), **params}


class LazyText:
    """A message that is looked up when it is shown, so that tables of words may stand at module level."""

    __slots__ = ("message",)

    def __init__(self, message: str) -> None:
        self.message = message

    def __str__(self) -> str:
        return gettext(self.message)

    def __mod__(self, params: dict[str, object]) -> str:
        return gettext(self.message) % params


def lazy_gettext(message: str) -> LazyText:
    return LazyText(message)


def format_number(number: float | Decimal, digits: int | None = None) -> str:
    """A number as people of the current language write it; with `digits`, exactly so many decimals."""
    if digits is None and type(number) is int and 0 <= number < 1000:
        # most numbers on a page are small counts, which look the same in every language; Babel takes 20 µs for each
        return str(number)
    pattern = None if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
    return numbers.format_decimal(
        number, format=pattern, locale=current_language(), decimal_quantization=digits is not None
    )


def format_signed(number: float, digits: int) -> str:
    """A change: with a plus or a minus, and zero as zero."""
    shown = format_number(abs(number), digits)
    sign = "" if round(number, digits) == 0 else "+" if number > 0 else "−"
    return f"{sign}{shown}"


def format_date(moment: date) -> str:
    """23.11.2026 in Polish, 23 November 2026 in English."""
    pattern = "dd.MM.yyyy" if current_language() == "pl" else "d MMMM yyyy"
    local = moment.astimezone(TIME_ZONE) if isinstance(moment, datetime) and moment.tzinfo else moment
    return dates.format_date(local, pattern, locale=current_language())


def format_datetime(moment: datetime) -> str:
    """Date and time of day in the zone of the study."""
    local = moment.astimezone(TIME_ZONE) if moment.tzinfo else moment
    return f"{format_date(local)}, {format_time(local)}"


def format_lately(moment: datetime, now: datetime) -> str:
    """The time of day, and the date where that was not today."""
    same = moment.astimezone(TIME_ZONE).date() == now.astimezone(TIME_ZONE).date()
    return format_time(moment) if same else format_datetime(moment)


def format_time(moment: datetime) -> str:
    local = moment.astimezone(TIME_ZONE) if moment.tzinfo else moment
    return local.strftime("%H:%M")


def end_of_day(day: datetime) -> datetime:
    """The last second of a day in the time zone of the study."""
    return day.replace(hour=23, minute=59, second=59, tzinfo=TIME_ZONE)
