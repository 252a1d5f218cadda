"""What keeps answers of an earlier edition from carrying over."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

CHANGES = (
    Entry(
        "change_questionnaire",
        _("the questionnaire is called '%(name)s', before it was '%(before)s'"),
        _("keep the name, or publish it as another questionnaire"),
    ),
    Entry(
        "change_question_removed",
        _("the question '%(name)s' is gone"),
        _("keep it, with a 'relevant' that is false for new responses"),
    ),
    Entry(
        "change_type",
        _("the type was '%(before)s' and is '%(after)s'"),
        _("keep it, or ask under a new name"),
    ),
    Entry(
        "change_choice_removed",
        _("the choice '%(name)s' is gone"),
        _("keep it, or ask under a new name"),
    ),
    Entry(
        "change_choice_exclusive",
        _("the choice '%(name)s' now stands alone"),
        _("leave 'exclusive' as it was, or ask under a new name"),
    ),
    Entry(
        "change_rank_choices",
        _("the choices to put in order are others than before"),
        _("keep them, or ask under a new name"),
    ),
    Entry(
        "change_levels_removed",
        _("there were levels up to %(before)s and now only up to %(after)s"),
        _("keep them, or ask under a new name"),
    ),
    Entry(
        "change_status_removed",
        _("the status '%(name)s' is no longer offered"),
        _("keep it"),
    ),
    Entry(
        "change_constraint",
        _("the constraint is tighter, or may be: %(test)s"),
        _("keep it, or give it the severity warning"),
    ),
    Entry(
        "change_range",
        _("the range was %(before)s and is %(after)s"),
        _("let it hold all earlier values"),
    ),
    Entry(
        "change_repeat",
        _("the question is no longer in the same repeats: before '%(before)s', now '%(after)s'"),
        _("leave it where it was, or ask under a new name"),
    ),
    Entry(
        "change_repeat_most",
        _("the repeat had up to %(before)s occurrences and now has up to %(after)s"),
        _("keep the larger number"),
    ),
)
