"""Every problem of a project of another program, in a sentence that says what to do."""

from __future__ import annotations

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _

SENTENCES: dict[str, LazyText] = {
    "round_no_codebook": _("The round “%(code)s” has no codebook. Publish its interview guide together with one."),
    "refi_out_exists": _("The file exists already. Choose another name, so that nothing is lost."),
    # the file cannot be read
    "refi_no_package": _("The file is not a REFI-QDA project (a ZIP file), or it is damaged. Export it once more."),
    "refi_damaged": _("This part of the project is damaged. Export the project once more."),
    "refi_large": _(
        "Unpacked, the project would have more than %(most)s MB or %(entries)s files. Export it without recordings,"
        " pictures and films."
    ),
    "refi_path": _("“%(name)s” leads out of the project. Sonda reads no such file; export the project once more."),
    "refi_locked": _("“%(name)s” is locked with a password. Export the project without one."),
    "refi_entry_twice": _("“%(name)s” is in the project twice. Export it once more."),
    "refi_no_project": _("The file has %(count)s projects (.qde), and one is needed. Export the project once more."),
    "refi_doctype": _("The project declares a document type (DOCTYPE), which REFI-QDA has not. Delete it."),
    "refi_deep": _("The project has more than %(depth)s levels or %(nodes)s elements. Split it into several."),
    "refi_xml": _("The project is not sound XML from sign %(column)s on (%(reason)s). Export it once more."),
    "refi_root": _("The root must be “%(root)s” of the namespace %(namespace)s. Export as REFI-QDA 1.0."),
    # something in it is wrong
    "refi_guid": _("“%(element)s” has no GUID that is one: “%(given)s”. Export the project once more."),
    "refi_guid_twice": _("The GUID %(guid)s stands twice. Each element needs one of its own."),
    "refi_source_unknown": _("A case names the source %(guid)s, which the project does not have."),
    "refi_code_unknown": _("The code %(guid)s is not in the codebook of the project. Export it with its codes."),
    "refi_position": _("“%(name)s” must be a whole number, not “%(given)s”."),
    "refi_place": _("The passage %(start)s–%(end)s lies outside of the text, which has %(length)s characters."),
    "refi_text_outside": _("The text stands outside of the project (%(path)s). Export the project with its texts."),
    "refi_text_missing": _("The project has no file %(path)s. Export it with its texts."),
    "refi_text_not_utf8": _("The text is not UTF-8, so letters like ą and ł would be lost. Save it as UTF-8."),
    "refi_topic": _("There is no topic “%(name)s” in this interview guide. Choose one of: %(known)s."),
    # what was not taken
    "refi_left_kind": _("not taken: Sonda takes texts only, and this is a %(kind)s."),
    "refi_left_layout": _("not taken: the project has this text with its layout only. Save it as plain text."),
    "refi_left_document": _(
        "not taken: the document was changed here since it was exported, and its comments are lost. Export it again."
    ),
    "refi_left_participant": _(
        "not taken: no participant of the round is called so. Give the case or the document the participant’s code."
    ),
    "refi_left_note": _("not taken: a memo of another program."),
    "refi_left_status": _("the status “%(status)s” was not taken: it is not offered under this topic."),
    "refi_left_empty": _("not taken: there is no text."),
    "refi_left_long": _("not taken: the passage is longer than a quotation may be."),
    "refi_left_topic": _(
        "not taken: no code says what topic the passage is about. Name a topic for such passages, and read it again."
    ),
    "refi_left_whole": _("not taken: the code stands on a whole text, not on a passage."),
    "refi_left_code": _("not taken: the codebook has no such code."),
    "refi_left_value": _("not taken: the coding gives no value that the code can have."),
    "refi_left_coding_topic": _("not taken: the code is not for the topic “%(topic)s”."),
    "refi_left_evidence": _("not taken: under the topic stands no finding or quotation to rest on."),
    "refi_left_more": _("and %(count)s more things, each for one of these reasons."),
    "refi_left_two": _("not taken: the code has another value under “%(topic)s” already, of the same coder."),
}
