"""Every problem of transcripts, passages, pseudonyms and searches, in a sentence that says what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    # files
    "transcript_file_missing": _("Choose a file."),
    "transcript_kind": _("Files of this kind are not read. Save it as one of: %(known)s."),
    "transcript_empty": _("There is no text in the file. Choose another one."),
    "transcript_file_large": _("The file is larger than %(most)s MB. Save its text without pictures and sound."),
    "transcript_long": _(
        "The text has %(length)s characters, and %(most)s can be stored. Split it into several files."
    ),
    "transcript_null": _("Line %(line)s holds a null byte, which no text holds. Save the file again as UTF-8 text."),
    "transcript_control": _("Line %(line)s holds the control character %(sign)s, which is no text. Take it out."),
    "transcript_encoding": _(
        "Line %(line)s is not UTF-8. Save the file as UTF-8, or choose how its letters are written. In Windows-1250 the"
        " line reads: “%(sample)s”."
    ),
    "transcript_not_in": _("Line %(line)s cannot be read as %(encoding)s. Choose another way or save it as UTF-8."),
    "transcript_encoding_unknown": _("There is no such encoding here. Choose one of: %(known)s."),
    "transcript_not_docx": _("There is no text document in this file. Save it as DOCX in a word processor."),
    "transcript_docx_broken": _("The file is damaged. Open it in a word processor and save it as DOCX again."),
    "transcript_docx_entities": _("The file declares entities, as no word processor does. Save it as DOCX again."),
    "transcript_docx_bomb": _(
        "The file would unpack to %(size)s MB, as no document does (at most %(most)s MB, and not hundreds of times its"
        " size). Save its text as DOCX or TXT again."
    ),
    "subtitles_none": _("The file has no subtitles with times. Save it as TXT if it is plain text."),
    "subtitles_time": _("The times in line %(line)s cannot be read. Write them as 00:01:05,000 --> 00:01:08,500."),
    "transcript_participant": _("There is no interview of “%(code)s” in this round. Use one of: %(known)s."),
    # passages
    "words_none": _("Select words in the transcript, or copy them here."),
    "words_missing": _(
        "“%(words)s” does not stand in the transcript. Copy the words exactly; mark what you leave out by (…)."
    ),
    "words_often": _(
        "“%(words)s” stands in the transcript %(times)s times. Copy more words before or after, or select the place."
    ),
    "passage_topic": _("Choose the topic that the passage is about."),
    "passage_gone": _(
        "The selected place is not in this transcript. Load the page again and select the words once more."
    ),
    "passage_text": _("Say in words of your own what the passage shows, or give it a label."),
    "passage_newer": _("Somebody else changed this passage meanwhile. Read how it stands now and repeat the change."),
    # names
    "name_none": _("Write the name that is to be replaced."),
    "pseudonym_none": _("Write the pseudonym that takes its place, for example [mayor]."),
    "name_taken": _("“%(name)s” is on the list already. Take it off first to give it another pseudonym."),
    "pseudonym_holds_name": _("The pseudonym holds the name. Choose one from which nobody can be told."),
    "stem_of_other": _("“%(stem)s” is not the beginning of “%(name)s”. Write the letters that all its cases share."),
    "hits_none": _("Tick the places where the name is to be replaced."),
    "hits_changed": _("The text was changed meanwhile. Look at the places once more."),
    "names_nothing": _("Nothing has been replaced in this interview that could be given back."),
    "names_overtaken": _("The transcript was changed since. Nothing has been given back."),
    # searching
    "search_short": _("Write at least two letters."),
}
