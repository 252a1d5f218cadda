"""What may be wrong when a team is put together, in sentences that say what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "member_nameless": _("Enter the name by which the team knows this person."),
    "member_name": _("Enter a name of at most %(most)s characters."),
    "member_twice": _("“%(name)s” belongs to the team already. Choose another name, or make this person a new link."),
    "team_full": _("A team has at most %(most)s members. Let somebody go first."),
    "member_gone": _("This person is not in the team any longer. Load the page again."),
    "last_lead": _(
        "%(name)s is the only lead: without one nobody could submit the answers. Make somebody else a lead first."
    ),
    "member_role": _("Choose a role from the list."),
    "member_reads_only": _("%(name)s only reads. Choose a contributor or a lead, or change the role first."),
    "assignment_place": _("There is no such section or question. Load the page again and choose from the list."),
    "assignment_day": _("Enter the day with day, month and year, for example 2026-12-18."),
    "comment_empty": _("Write what you want to say to your colleagues."),
    "comment_long": _("Write at most %(most)s characters, and now there are %(number)s. Say it in two comments."),
    "threads_full": _("There are many conversations about this question already. Write in one of them."),
    "thread_gone": _("There is no such conversation about this question. Load the page again."),
}
