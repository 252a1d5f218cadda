"""Why a response is not moved, in sentences that say who was faster and what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "moved_submit": _(
        "Submitted by %(name)s, %(moment)s. If something has to be corrected, ask for it to be returned."
    ),
    "moved_return": _(
        "Returned for correction by %(name)s, %(moment)s. It can be accepted once it is submitted again."
    ),
    "moved_accept": _("Accepted by %(name)s, %(moment)s. Open it again before anything else is done with it."),
    "moved_reopen": _("Opened again by %(name)s, %(moment)s. Load the page again."),
    "late_past": _("Enter a day that is still to come."),
    "late_day": _("Enter the day with year, month and day, for example 2026-12-18."),
    "late_closed": _("The round is closed, so nobody answers. Open it again first: sonda round open CODE"),
    "move_note": _("Write at most %(most)s characters."),
}
