"""Every problem of a file of interviews, in a sentence that says what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "round_no_topics": _("The round “%(code)s” is not one of interviews: its questionnaire has no topics."),
    "data_large": _("The file is larger than %(most)s MB. Split it into several files."),
    "line_null": _("The line holds a null byte, which no text holds. Save the file again as UTF-8 text."),
    "line_not_utf8": _("The line is not UTF-8, so letters like ą and ł would be lost. Save the file as UTF-8."),
    "line_cut": _("The line ends in the middle of an object: it was cut off. Write each object on one line."),
    "line_not_json": _("The line is not JSON from sign %(column)s on. Look for a missing comma or quotation mark."),
    "line_not_object": _("The line is not an object. Write one object in braces, { }, on each line."),
    "line_key_twice": _("The key “%(key)s” stands twice in one object. Delete one of them."),
    "line_key_unknown": _("There is no key “%(key)s”. Use only: %(known)s.%(guess)s"),
    "line_key_not_here": _("“%(key)s” means nothing beside the kind “%(kind)s”. Delete it or correct the kind."),
    "line_key_missing": _("The kind “%(kind)s” needs “%(key)s”. Add it."),
    "line_kind": _("“%(given)s” is not a kind. Use one of: %(known)s."),
    "line_text": _("“%(key)s” must be text in quotation marks, or null."),
    "line_flag": _("“%(key)s” must be true or false."),
    "line_list": _("“%(key)s” must be a list of texts in brackets, [ ]."),
    "line_passage": _(
        '“passage” must say where the words stand, for example {"transcript": "t1", "start": 0, "end": 12}.'
    ),
    "line_passage_end": _("The passage ends at %(end)s, and the transcript has %(length)s characters. Correct it."),
    "line_transcript": _("The file has no transcript “%(given)s” of this participant. Add it or correct the id."),
    "line_topic": _("There is no topic “%(given)s” in this interview guide. Correct its name.%(guess)s"),
    "line_participant": _("The kind “%(kind)s” is always about a participant. Write the participant’s code."),
    "line_respondent_of": _("A respondent speaks for a participant. Write its code or delete the respondent."),
    "line_control": _("The text holds the control character %(sign)s, which many files cannot hold. Take it out."),
    "line_two": _("Line %(first)s says something else about the same topic. Keep one of the two lines."),
    "line_status_and_note": _(
        "The note in line %(note)s and the status “%(status)s” exclude each other. Use the status partly, or"
        " make the note a finding."
    ),
    "line_status_and_stored": _(
        "A note is stored under this topic, so its status cannot be “%(status)s”. Use partly, or clear the note first."
    ),
    "line_probe": _("There is no probe “%(given)s” under this topic. Use one of: %(known)s."),
    "line_rests_on": _("No finding, quotation or summary here has the id “%(given)s”. Add it or correct the id."),
    "line_rests_circle": _("The piece rests on itself, over others. Take one of the ids out of “rests_on”."),
    "line_id_twice": _("The id “%(given)s” stands in line %(first)s already. Choose another one."),
    "line_function": _("The respondent’s function is “%(function)s” already. Correct it there, or write the same."),
}
