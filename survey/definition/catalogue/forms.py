"""Keys and values of the wrong form."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

FORMS = (
    Entry(
        "not_a_table",
        _("'%(key)s' must be a table of keys and values"),
        _("write 'key: value' lines"),
    ),
    Entry(
        "not_a_list",
        _("'%(key)s' must be a list"),
        _("write each item after a dash, or all of them in [ ]"),
    ),
    Entry(
        "not_a_text",
        _("'%(key)s' must be a single value"),
        _("write words, a number or an expression"),
    ),
    Entry(
        "not_a_number",
        _("'%(key)s' must be a number, not '%(given)s'"),
        _("write digits, with a point before decimals and without quotation marks"),
    ),
    Entry(
        "not_a_count",
        _("'%(key)s' must be a whole number of 0 or more, not '%(given)s'"),
        _("write one, for example 3"),
    ),
    Entry(
        "not_true_or_false",
        _("'%(key)s' must be true or false, not '%(given)s'"),
        _("write true or false without quotation marks"),
    ),
    Entry(
        "empty_list",
        _("the list '%(key)s' is empty"),
        _("write at least one item"),
    ),
    Entry(
        "unknown_key",
        _("the key '%(key)s' does not exist here"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "missing_key",
        _("'%(key)s' is missing"),
        _("add it"),
    ),
    Entry(
        "key_not_for_type",
        _("the type '%(type)s' has no '%(key)s'"),
        _("delete it, or choose a type that has it: %(types)s"),
    ),
    Entry(
        "unknown_type",
        _("type '%(word)s' does not exist"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "unknown_status",
        _("status '%(word)s' cannot be offered"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "unknown_word",
        _("'%(word)s' is not a value of '%(key)s'"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "text_without_languages",
        _("'%(key)s' is written in one language only"),
        _("write it in each: %(languages)s"),
    ),
    Entry(
        "text_language_missing",
        _("'%(key)s' has no text in: %(languages)s"),
        _("write it"),
    ),
    Entry(
        "text_language_unknown",
        _("'%(key)s' has a text in '%(language)s', which is not a language of the questionnaire"),
        _("add it to 'languages', or delete the text"),
        may_guess=True,
    ),
)
