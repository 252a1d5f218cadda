"""Files beside a questionnaire: sections, frameworks and codebooks."""

from __future__ import annotations

from survey.definition.catalogue.entry import Entry
from survey.i18n import lazy_gettext as _

COMPANIONS = (
    Entry(
        "section_alone",
        _("this is a section, and it does not lie in the folder 'sections' beside a questionnaire.yaml"),
        _("put it there, and give the path of the questionnaire's folder"),
    ),
    Entry(
        "framework_alone",
        _("this is a framework, and there is no questionnaire.yaml beside it"),
        _("give the path of the questionnaire's folder; a framework for plain data is checked by 'sonda score'"),
    ),
    Entry(
        "codebook_alone",
        _("this is a codebook, and there is no questionnaire.yaml beside it"),
        _("give the path of the questionnaire's folder"),
    ),
    Entry(
        "framework_other_questionnaire",
        _("the framework is for the questionnaire '%(name)s', here it is '%(expected)s'"),
        _("write the name of the questionnaire beside it"),
    ),
    Entry(
        "framework_item_unknown",
        _("there is no question '%(name)s' to score"),
        _("write the name of a question or of a matrix row as question__row"),
        may_guess=True,
    ),
    Entry(
        "framework_item_not_scorable",
        _("'%(name)s' is of the type '%(type)s' and gives no number"),
        _("use a level or a number, or give its choices a score"),
    ),
    Entry(
        "framework_item_in_repeat",
        _("'%(name)s' is answered several times, in the repeat '%(repeat)s', and cannot be scored"),
        _("use a question outside of the repeat"),
    ),
    Entry(
        "codebook_other_questionnaire",
        _("the codebook is for the questionnaire '%(name)s', here it is '%(expected)s'"),
        _("write the name of the questionnaire beside it"),
    ),
    Entry(
        "code_twice",
        _("the code '%(name)s' is used before, at %(first)s (capitals do not count)"),
        _("give one of the two another name"),
    ),
    Entry(
        "code_name",
        _("'%(name)s' is not the name of a code"),
        _("begin with a letter, then use letters without accents, digits and _, at most 64 in all"),
    ),
    Entry(
        "code_value",
        _("'%(name)s' is not a value of a code"),
        _("begin with a letter or digit, then use letters, digits and _ . -, at most 64 in all"),
    ),
    Entry(
        "code_topic_unknown",
        _("there is no topic '%(name)s'"),
        _("write the name of a question of the type topic"),
        may_guess=True,
    ),
    Entry(
        "code_values_missing",
        _("a code of the type '%(type)s' needs 'values'"),
        _("list them"),
    ),
    Entry(
        "code_values_unexpected",
        _("a code of the type '%(type)s' has no 'values'"),
        _("delete them, or use single_choice or multiple_choice"),
    ),
    Entry(
        "contradiction_twice",
        _("the contradiction '%(name)s' is used before, at %(first)s (capitals do not count)"),
        _("give one of the two another name"),
    ),
    Entry(
        "contradiction_name",
        _("'%(name)s' is not the name of a contradiction"),
        _("begin with a letter, then use letters without accents, digits and _, at most 64 in all"),
    ),
    Entry(
        "contradiction_says_nothing",
        _("a contradiction needs either 'when' or 'same'"),
        _("list under 'when' what cannot be true together, or name under 'same' a code that says the same everywhere"),
    ),
    Entry(
        "contradiction_of_one",
        _("one condition alone contradicts nothing"),
        _("write two or more different ones under 'when'"),
    ),
    Entry(
        "contradiction_code_unknown",
        _("there is no code '%(name)s' in this codebook"),
        _("write the name of one of its codes"),
        may_guess=True,
    ),
    Entry(
        "contradiction_value_unknown",
        _("the code '%(of)s' has no value '%(name)s'"),
        _("write the name of one of its values, or none where any value counts"),
        may_guess=True,
    ),
)
