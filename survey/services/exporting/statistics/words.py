"""One message in several languages."""

from __future__ import annotations

from collections.abc import Iterable

from survey.i18n import LazyText, speaking


def in_each(languages: Iterable[str], message: LazyText) -> dict[str, str]:
    """The message by language; in the default one where the screens do not speak it."""
    said = {}
    for language in languages:
        with speaking(language):
            said[language] = str(message)
    return said
