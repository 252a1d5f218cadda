"""Expressions and the questions that they name."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

CONDITIONS = (
    Entry(
        "name_unknown",
        _("there is no question '%(name)s'"),
        _("write the name of a question of this questionnaire"),
        may_guess=True,
    ),
    Entry(
        "name_no_value",
        _("'%(name)s' is of the type '%(type)s' and has no value"),
        _("name a question that is answered"),
    ),
    Entry(
        "matrix_no_value",
        _("the matrix '%(name)s' has no value of its own, its rows have"),
        _("name a row, for example ${%(row)s}"),
    ),
    Entry(
        "piping_unknown",
        _("the text names a question '%(name)s' that does not exist"),
        _("write the name of a question of this questionnaire"),
        may_guess=True,
    ),
    Entry(
        "piping_no_value",
        _("the text names '%(name)s', which is of the type '%(type)s' and has no value to show"),
        _("name a question that is answered"),
    ),
    Entry(
        "piping_broken",
        _("'%(found)s' in the text names no question"),
        _("write ${name}"),
        may_guess=True,
    ),
    Entry(
        "piping_not_here",
        _("no answer is filled in here: '%(found)s'"),
        _("write it in the label or hint of a question, group or section"),
    ),
    Entry(
        "into_repeat",
        _("'%(name)s' is answered several times, in the repeat '%(repeat)s', and it is not said which answer is meant"),
        _("use sum, count, min, max, join or indexed-repeat"),
    ),
    Entry(
        "current_not_here",
        _("'.' means the answer that is being tested, which only 'constraint' has, not '%(key)s'"),
        _("name the question as ${name}"),
    ),
    Entry(
        "bare_name",
        _("'%(name)s' stands without ${ }"),
        _("write ${%(name)s} for a question, or '%(name)s' in quotation marks for words"),
        may_guess=True,
    ),
    Entry(
        "column_unknown",
        _("no choice of the question has the key '%(name)s'"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "cycle",
        _("the question waits for itself: %(cycle)s"),
        _("take one of these questions out of the conditions"),
    ),
    Entry(
        "never_asked",
        _("the condition is never true, so that this is never asked"),
        _("change 'relevant', or delete the question"),
    ),
    Entry(
        "never_together",
        _("the condition contradicts those around it or those of the questions it names, so that this is never asked"),
        _("compare the conditions, and change one of them"),
    ),
    Entry(
        "choice_never",
        _("'%(question)s' has no choice '%(name)s'"),
        _("use one of: %(known)s"),
        may_guess=True,
    ),
    Entry(
        "level_never",
        _("'%(question)s' has levels 0 to %(top)s, so that the comparison with %(level)s says nothing"),
        _("compare it with one of its levels"),
    ),
)
