"""Expressions that cannot be understood."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

SYNTAX = (
    Entry(
        "expression_empty",
        _("the expression is empty"),
        _("write it, or delete the key"),
    ),
    Entry(
        "expression_too_long",
        _("the expression has more than %(most)s characters"),
        _("split it with 'calculate' questions"),
    ),
    Entry(
        "expression_too_deep",
        _("brackets and calls stand more than %(most)s deep within each other"),
        _("split the expression with 'calculate' questions"),
    ),
    Entry(
        "expression_syntax",
        _("the expression cannot be understood at character %(position)s, near '%(near)s'"),
        _("check operators, commas and brackets"),
    ),
    Entry(
        "expression_unfinished",
        _("the expression ends before it is complete"),
        _("write the rest, or close a bracket"),
    ),
    Entry(
        "expression_unclosed_text",
        _("a quotation mark at character %(position)s is never closed"),
        _("close it"),
    ),
    Entry(
        "expression_curly_quotes",
        _("a typographic quotation mark %(found)s stands at character %(position)s"),
        _("use the straight ' instead"),
    ),
    Entry(
        "expression_bad_reference",
        _("'%(found)s' at character %(position)s names no question"),
        _("write ${name}"),
    ),
    Entry(
        "expression_unknown_operator",
        _("the operator '%(found)s' at character %(position)s does not exist"),
        _("write '%(instead)s'"),
    ),
    Entry(
        "expression_path_not_supported",
        _("'%(found)s' at character %(position)s is a path, which is not read here"),
        _("name the question as ${name}"),
    ),
    Entry(
        "expression_number_too_large",
        _("the number %(found)s at character %(position)s is too large"),
        _("write a smaller one"),
    ),
    Entry(
        "expression_unknown_function",
        _("the function '%(name)s' does not exist"),
        _("use one of those listed in docs/file-formats.md under Functions"),
        may_guess=True,
    ),
    Entry(
        "expression_not_deterministic",
        _("the function '%(name)s' gives another value each time, so that answers could not be checked again"),
        _("leave it out"),
    ),
    Entry(
        "expression_wrong_argument_count",
        _("the function '%(name)s' takes another number of arguments than %(given)s"),
        _("give it %(takes)s"),
    ),
    Entry(
        "expression_reference_expected",
        _("the function '%(name)s' takes the name of a question here"),
        _("write ${name}"),
    ),
    Entry(
        "expression_bad_pattern",
        _("the pattern '%(pattern)s' cannot be used: %(reason)s"),
        _("write it another way"),
    ),
    Entry(
        "expression_unknown_date_code",
        _("the date code '%(found)s' does not exist"),
        _("use for example %%Y, %%m, %%d, %%H or %%M"),
    ),
)
