"""Every problem of a project of another program, in a sentence that says what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "round_no_codebook": _("The round “%(code)s” has no codebook. Publish its interview guide together with one."),
}
