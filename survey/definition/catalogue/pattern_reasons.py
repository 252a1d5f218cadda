"""Why a pattern cannot be used, in words."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

PATTERN_REASONS: dict[str, LazyText] = {
    "too_long": _("it is too long"),
    "too_large": _("it repeats too much"),
    "unsupported": _("it looks around, back or at word boundaries, which is not read here"),
    "unclosed": _("a bracket is not closed"),
    "nothing_to_repeat": _("a repetition sign has nothing before it"),
    "bad_class": _("a set in [ ] cannot be understood"),
    "bad_repeat": _("a number of repetitions cannot be understood"),
}
"""One for each of `survey.domain.expressions.patterns.REASONS`."""
