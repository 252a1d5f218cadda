"""Sentences about plans for the steps of a road map."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "measure_need": _("Choose yes, no or not known yet."),
    "measure_amounts": _("The first amount is higher than the second. Enter the lower one first."),
    "measure_money": _("Enter whole złoty, for example 1200000; leave it empty if the cost is not known."),
    "measure_date": _("Enter a date from 2000 to 2100, for example 2027-06-30."),
    "measure_past": _("%(day)s has passed. Enter a date that is still to come."),
    "measure_step": _("This questionnaire has no such step. Go back to the road map and choose one of the list."),
    "goal_unknown": _("This framework has no dimension “%(name)s”. Load the page again and choose from the list."),
    "goal_unknown_known": _("There is no dimension “%(name)s”. There are: %(known)s."),
    "goal_form": _("“%(value)s” is no goal. Write DIMENSION=LEVEL, for example governance=3."),
    "road_map_nobody": _("“%(code)s” is not among the participants that are scored."),
    "road_map_suffix": _("%(file)s: road maps are written as .json, .csv or .xlsx. Change the end of the name."),
    "goal_level": _("Choose a level from 1 to %(top)s."),
}
