"""What may be wrong with a peer group of an analyst's own, in sentences that say what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "peers_group": _("There is no such group, so all cities are shown. Choose a group from the list."),
    "peers_attribute": _("Choose a number from the list, for example population, to make classes of it."),
    "peers_limits": _(
        "“%(typed)s” cannot be read as limits of classes. Enter rising numbers with semicolons between them,"
        " for example 50000; 100000; 300000."
    ),
    "peers_small": _(
        "No class with these limits has the %(least)s cities with a score that a group needs. Choose wider limits."
    ),
    "peers_list": _(
        "Pick at least %(least)s cities with a score. There are %(number)s in your list, so it is not shown as a group."
    ),
    "peers_target": _("“%(typed)s” cannot be a target. Enter a number from %(low)s to %(high)s."),
}
