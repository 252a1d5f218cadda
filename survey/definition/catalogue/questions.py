"""Questions, choices and the names of things."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

QUESTIONS = (
    Entry(
        "version_format",
        _("version '%(given)s' is not three numbers"),
        _('write it as "1.0.0", in quotation marks'),
    ),
    Entry(
        "language_code",
        _("'%(language)s' is not a language code"),
        _("write it as in ISO 639, for example pl or en"),
    ),
    Entry(
        "language_twice",
        _("the language '%(language)s' is listed twice"),
        _("keep one of them"),
    ),
    Entry(
        "bad_name",
        _("'%(name)s' is not a name"),
        _("begin with a letter, then use letters without accents, digits and _, at most 32 in all"),
    ),
    Entry(
        "name_double_underscore",
        _("the name '%(name)s' has two underscores in a row, which mark the parts of a question"),
        _("write one"),
    ),
    Entry(
        "name_twice",
        _("the question name '%(name)s' is used before, at %(first)s (capitals do not count)"),
        _("give one of the two another name"),
    ),
    Entry(
        "section_twice",
        _("the section name '%(name)s' is used before, at %(first)s (capitals do not count)"),
        _("give one of the two another name"),
    ),
    Entry(
        "inner_name_twice",
        _("the name '%(name)s' is used before in the same list, at %(first)s"),
        _("give one of the two another name"),
    ),
    Entry(
        "choice_list_unknown",
        _("there is no choice list '%(name)s'"),
        _("write it under 'choices', or write the choices in place"),
        may_guess=True,
    ),
    Entry(
        "choice_list_unused",
        _("no question uses the choice list '%(name)s'"),
        _("delete it, or name it at a question"),
    ),
    Entry(
        "choice_name",
        _("'%(name)s' is not a choice name"),
        _("begin with a letter or digit, then use letters without accents, digits and _ . -, at most 64 in all"),
    ),
    Entry(
        "choice_name_kept",
        _("the name '%(name)s' is kept for a column of exports"),
        _("choose another name"),
    ),
    Entry(
        "choice_twice",
        _("the name '%(name)s' is used before in the same list, at %(first)s (capitals do not count)"),
        _("give one of the two another name"),
    ),
    Entry(
        "row_name",
        _("the row name '%(name)s' has a point or a hyphen, which expressions cannot name"),
        _("use letters, digits and _"),
    ),
    Entry(
        "other_twice",
        _("a list has one choice with 'other', and '%(first)s' is it already"),
        _("keep one of them"),
    ),
    Entry(
        "other_not_here",
        _("a choice with 'other' asks for words, which the type '%(type)s' cannot take"),
        _("use select_one or select_multiple, or delete 'other'"),
    ),
    Entry(
        "exclusive_not_here",
        _("a choice with 'exclusive' says nothing where the type is '%(type)s'"),
        _("delete 'exclusive', or use select_multiple"),
    ),
    Entry(
        "levels_count",
        _("a ladder has %(least)s to %(most)s levels, this one has %(count)s"),
        _("add levels, or take some away"),
    ),
    Entry(
        "constraint_extras",
        _("'%(key)s' stands without a 'constraint' expression"),
        _("add one, or write it inside the list of constraints"),
    ),
    Entry(
        "parameter_form",
        _("the parameter '%(word)s' has no name or no value"),
        _("write 'name=value', with a space between two of them"),
    ),
    Entry(
        "parameter_unknown",
        _("the type '%(type)s' has no parameter '%(word)s'"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "parameter_number",
        _("the parameter '%(word)s' must be a number, not '%(given)s'"),
        _("write digits, with a point before decimals"),
    ),
    Entry(
        "range_bounds",
        _("the range begins at %(start)s and ends at %(end)s"),
        _("let 'start' be less than 'end'"),
    ),
    Entry(
        "range_step",
        _("the step of a range cannot be %(step)s"),
        _("write a number greater than 0"),
    ),
    Entry(
        "repeat_bounds",
        _("'min' is %(least)s and 'max' only %(most)s"),
        _("let 'max' be at least 'min'"),
    ),
    Entry(
        "repeat_count_and_bounds",
        _("'repeat_count' already says how often, so 'min' and 'max' say nothing"),
        _("keep the one or the others"),
    ),
    Entry(
        "repeat_too_many",
        _("a repeat has at most %(most)s occurrences"),
        _("write a smaller number"),
    ),
    Entry(
        "default_unreadable",
        _("the default '%(given)s' is not an answer of the type '%(type)s'"),
        _("write a value that could be answered"),
    ),
    Entry(
        "default_breaks_constraint",
        _("the default '%(given)s' breaks the question's own constraint: %(test)s"),
        _("change the one or the other"),
    ),
)
