"""What stands over the columns of the sheets beside the answers: a name for programs, or words for readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from survey.i18n import LANGUAGES, LazyText, gettext, lazy_gettext, speaking
from survey.services.canvas import EXAMPLE
from survey.services.exporting.titles import spaced

NAME = "name_"
WORDS: dict[str, LazyText] = {
    "code": lazy_gettext("code"),
    "response_state": lazy_gettext("state of the response"),
    "response_started": lazy_gettext("response started"),
    "response_submitted": lazy_gettext("response submitted"),
    EXAMPLE: lazy_gettext("example"),
    "question": lazy_gettext("question"),
    "repeat": lazy_gettext("repeat"),
    "section": lazy_gettext("section"),
    "type": lazy_gettext("type"),
    "label": lazy_gettext("label"),
    "choice": lazy_gettext("choice"),
    "choice_label": lazy_gettext("label of the choice"),
    "score": lazy_gettext("points"),
    "dimensions": lazy_gettext("dimensions"),
    "technologies": lazy_gettext("technologies"),
    "personal": lazy_gettext("personal data"),
    "confidential": lazy_gettext("confidential"),
}
"""Name → words. `name_pl` and its like are words of their own."""
RESPONSE_COLUMNS = ("response_state", "response_started", "response_submitted")
"""Columns of the participants' sheet that say how far the response has come; importing passes over them."""
_READ_BACK = ("code", *RESPONSE_COLUMNS, EXAMPLE)


def heading(name: str) -> str:
    """The words for a name, in the current language."""
    if name.startswith(NAME):
        return spaced(gettext("name (%(language)s)", language=name.removeprefix(NAME)))
    return spaced(str(WORDS[name]))


def headings(names: Sequence[str], others: Collection[str] = ()) -> list[str]:
    """The words for each name; the names themselves where a column of `others` is called like one of ours.

    Only so can such a file be read back: it is in names or in the words of one language, never in both.
    """
    words = [heading(name) for name in names]
    taken = {spaced(one).casefold() for one in others}
    return list(names) if taken & {one.casefold() for one in (*words, heading(EXAMPLE))} else words


def find_names(headers: Iterable[str]) -> dict[str, str]:
    """Header in lower case → the name it stands for, in a file of participants; the word for "code" tells the language.

    A name that stands there itself is not looked for a second time.
    """
    given = {header.casefold() for header in headers}
    for language in LANGUAGES:
        with speaking(language):
            code = heading("code").casefold()
            if code in given and ("code" not in given or code == "code"):
                return {header: name for header in given if (name := _find_name(header)) and name not in given}
    return {}


def _find_name(header: str) -> str:
    """The name that this header stands for in the current language, "" for none."""
    before, _, after = heading(f"{NAME}\0").casefold().partition("\0")
    language = header.removeprefix(before).removesuffix(after)
    if header == f"{before}{language}{after}" and len(language) == 2 and language.isalpha():
        return f"{NAME}{language}"
    return next((name for name in _READ_BACK if heading(name).casefold() == header), "")
