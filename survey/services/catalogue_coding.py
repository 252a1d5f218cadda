"""Problems of coding, in a sentence that says what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "summary_basis": _("Tick what the summary rests on: at least one quotation or finding."),
    "summary_basis_gone": _("Something that was ticked is not here any longer. Load the page again."),
    "link_item": _("There is no item of this name here. Load the page again."),
    "link_piece": _("This finding or quotation is not of an interview with this participant. Load the page again."),
    "link_verdict": _("Choose whether it supports the level or questions it."),
    "link_gone": _("This link is not here any longer: somebody took it back. Load the page again."),
    "no_codebook": _("The round “%(code)s” has no codebook. Publish its guide with a codebook.yaml beside it."),
    "code_one_value": _("This code takes one value. Keep one line."),
    "coded_value": _("“%(given)s” is no value of this code. Choose one of the list."),
    "code_year": _("“%(given)s” is not a year. Write four digits, for example 2020."),
    "code_number": _("“%(given)s” is not a number. Write it like 12 or 12.5."),
    "coding_gone": _("This code or answer is not here any longer. Load the page again."),
    "coding_evidence": _("Tick the finding or quotation that this code rests on: no code stands without evidence."),
    "resolve_memo": _("Write down why this value counts."),
    "resolve_value": _("Choose the value that counts."),
    "nothing_to_undo": _("Nothing has been coded since the grid was opened, so there is nothing to take back."),
    "nothing_to_redo": _("Nothing was taken back, so there is nothing to do again."),
    "changed_since": _("This was changed again in another window. Load the page again."),
    "codings_none": _("The file has no rows with codings."),
    "codings_column": _("There is no column “%(column)s”. Add it: participant, question, code and value are needed."),
    "codings_code": _("There is no code “%(given)s” in the codebook. Correct its name.%(guess)s"),
    "codings_topic": _("The code “%(code)s” is not for the topic “%(topic)s”. Use it under: %(known)s."),
    "codings_coder": _("The row is a coding of “%(coder)s”. Leave the column coder out to read it as your own."),
    "codings_evidence": _("The evidence is no finding or quotation of this answer. Correct the numbers or clear them."),
    "codings_value": _("The row has no value. Write one, or leave the row out."),
    "codings_source": _("The row has no source, so the coding would rest on nothing. Write where it was found."),
}
