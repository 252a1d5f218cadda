"""Every problem that a service finds, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from survey.definition import catalogue as definition
from survey.forms.messages import MESSAGES, message
from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _
from survey.problems import Place, Problem
from survey.services import (
    catalogue_coding,
    catalogue_interviews,
    catalogue_moves,
    catalogue_peers,
    catalogue_refi,
    catalogue_road_map,
    catalogue_team,
    catalogue_texts,
)

SENTENCES: dict[str, LazyText] = {
    # answering
    "response_closed": _("Answers are no longer taken here. Ask the people who run the study to open it again."),
    "response_not_submitted": _("These answers are not submitted, so they cannot be returned. Load the page again."),
    "unknown_field": _("There is no question of this name. Load the page again and repeat the change."),
    "revision_unknown": _("The page was not the newest one. Load it again and repeat the change."),
    "not_asked": _("This question is not asked after the other answers. Check the answers before it."),
    "invitation_unknown": _("This invitation link is not valid. Ask the people who run the study for a new one."),
    # interviews
    "topic_unknown": _("There is no such topic in this interview. Load the page again and choose one of the list."),
    "interview_mode": _("Choose how the interview is held from the list."),
    "interview_moment": _("Enter a date and a time, for example 23.11.2026 14:30."),
    "interview_unfinished": _("The interview cannot be closed yet: see the review of its answers."),
    "respondent_nameless": _("Give the respondent a pseudonym, for example R1."),
    "respondent_taken": _("“%(pseudonym)s” is taken. Choose another pseudonym."),
    "respondent_unknown": _("This respondent is not of this interview. Load the page again and choose from the list."),
    "call_outcome": _("Choose from the list what came of the attempt."),
    "consent_matter": _("Choose from the list what the consent is about."),
    "consent_means": _("Choose from the list how it was said."),
    "consent_answer": _("Choose whether it was agreed to or refused."),
    "text_null": _(
        "The text holds a sign that cannot be stored (the null byte). Copy it as plain text and paste it again."
    ),
    "text_too_long": _("The text has %(length)s characters, and %(most)s can be stored. Split it into several parts."),
    "piece_kind": _("Only findings and quotations are noted here. Load the page again and repeat the change."),
    "piece_gone": _("This finding or quotation is not here any longer: somebody took it away. Load the page again."),
    "move_same": _("Choose another topic than the one it stands under."),
    "move_nothing": _("Nothing stands under this topic, so there is nothing to move."),
    "recording_consent": _("Write down the consent to recording first: before the conversation, under Consent."),
    "recording_unknown": _("Browsers do not play this file. Choose an MP3, M4A, OGG, WebM, WAV or FLAC file."),
    "recording_large": _("The recording is larger than %(most)s MB. Save it compressed, for example as MP3."),
    # rounds and accounts
    "round_unknown": _("There is no round “%(code)s”. Rounds: %(known)s."),
    "round_exists": _("There is a round “%(code)s” already. Choose another code."),
    "round_code": _("“%(code)s” cannot be the code of a round. Use letters without accents, digits, . _ and -."),
    "round_empty": _("The round has no participants. Add them with: sonda import participants %(code)s FILE"),
    "round_unscored": _(
        "The round “%(code)s” has nothing to score: its questionnaire has no framework.yaml, or it has no participants."
    ),
    "edition_changed": _(
        "Version %(version)s of “%(name)s” was published with another text. Raise the version in questionnaire.yaml."
    ),
    "edition_unknown": _(
        "No questionnaire “%(name)s” is published, and there is no such folder. Published: %(known)s."
        " Publish it with: sonda publish PATH"
    ),
    "participant_unknown": _("There is no participant “%(code)s” in this round. Check the code."),
    "account_unknown": _("There is no account “%(email)s”. Add it with: sonda user add %(email)s"),
    "expires_past": _("%(day)s is over already. Name a day on which the links still open something."),
    "password_short": _("The password is too short. Choose one of at least %(least)s characters."),
    "email_form": _("“%(email)s” is not an e-mail address. Write it like anna@example.org."),
    # files that come in
    "data_missing": _("The file cannot be opened. Check its name and that you may read it."),
    "data_empty": _("The file has no header row. Its first row must name the columns."),
    "data_suffix": _("Files of this kind are not read. Use one that ends in %(known)s."),
    "data_not_utf8": _(
        "The file is not UTF-8 from here on, so letters like ą and ł would be lost."
        " In Excel choose: Save As, CSV UTF-8 (Comma delimited)."
    ),
    "data_not_xlsx": _("This is not an XLSX workbook. Open it in Excel or LibreOffice and save it as .xlsx."),
    "data_csv": _("The row cannot be read: a quotation mark is opened and never closed."),
    "data_no_participant": _("There is no column “%(column)s”. Name the column that holds the participants’ codes so."),
    "data_no_sheet": _("No sheet has answers: the first cell of a sheet with answers is “participant”."),
    "data_no_key": _("There is no column “%(column)s”, which says the row of which entry this is. Add it."),
    "data_column_unknown": _("No question is called “%(column)s”. Correct the name or delete the column.%(guess)s"),
    "data_column_twice": _("The column “%(column)s” stands here twice. Delete one of them."),
    "data_column_unnamed": _("This column has values and no name. Name it in the first row or delete it."),
    "row_twice": _("The same row stands in row %(first)s already. Delete one of them."),
    "row_twice_elsewhere": _("The same row stands in %(file)s, row %(first)s, already. Delete one of them."),
    "row_participant": _("The row has no participant. Write the participant’s code or delete the row."),
    "row_participant_unknown": _(
        "There is no participant “%(code)s” in this round. Correct the code, or add the participant first."
    ),
    "row_key": _("“%(given)s” is not the number of an entry. Write a whole number from 1 to %(most)s."),
    "row_question": _("There is no question “%(given)s”. Correct its name.%(guess)s"),
    "row_occurrence": _("“%(given)s” is not an entry of this question. Write %(expected)s."),
    "cell_unreadable": _("“%(given)s” cannot be read here. %(words)s"),
    "cell_status": _("“%(given)s” is not a status. Use one of: %(known)s."),
    "cell_status_not_offered": _("The status “%(status)s” is not offered at this question. Use one of: %(known)s."),
    "cell_status_and_value": _("A value and the status “%(status)s” exclude each other. Clear one of them."),
    "cell_status_no_value": _("The status “%(status)s” needs a value. Write it or clear the status."),
    "cell_flag": _("“%(given)s” is neither 0 nor 1. Write 1 if it was chosen, 0 if not."),
    "cell_flags_differ": _("The 0/1 columns say something else than “%(given)s”. Correct one of them."),
    "cell_file": _("A file cannot be imported as an answer. Leave the cell as it was exported."),
    "participant_code": _("“%(code)s” is too long for a code. Use at most %(most)s characters."),
    "participant_name": _("The participant has no name. Write one in a column name_pl or name_en."),
    "no_name_column": _("There is no column with names. Add one called name_pl, name_en or both."),
    "and_more": _("… and %(count)s more. Correct these first."),
    # files that go out
    "out_suffix": _("Nothing can be written as “%(file)s”. Choose a name that ends in %(known)s, or a folder."),
    "out_repeats": _(
        "The answers fill several tables. Choose a name that ends in .xlsx, .zip or .long.csv, or a folder."
    ),
    "out_repeats_archive": _("The answers fill several tables. Choose a name that ends in %(form)s."),
    "out_cells": _(
        "The table has more than %(most)s cells, which is too many for this form. Choose a name that ends in .parquet "
        "or .csv."
    ),
    "out_texts": _(
        "The texts of the table have more than %(most)s MB, which is too much for this form. Choose a name that ends "
        "in .parquet or .csv."
    ),
    "out_program": _(
        "A file of this form cannot hold the table (%(reason)s). Choose a name that ends in .parquet or .csv."
    ),
    "out_rows": _("A sheet holds %(most)s rows at most. Choose a name that ends in .long.csv."),
    "run_unknown": _("There is no run %(number)s. List the runs of a round with: sonda runs list ROUND"),
    "run_lost": _("The file of run %(number)s is not there any longer. Put it back from a backup of %(folder)s."),
    "again_suffix": _("%(file)s: a run done again is written as .json. Change the end of the name."),
    "output_suffix": _("Scores cannot be written as “%(file)s”. Choose a name that ends in .xlsx or .json."),
    "reliability_what": _("Say what to look at: the code of a round, --framework and --data, or --ratings."),
    "score_what": _("Say what to score: the code of a round, or --framework and --data."),
    # long work
    "jobs_too_many": _("%(most)s of your jobs are waiting or under way. Wait for one of them, or cancel it."),
    "job_failed": _(
        "The work stopped because of a fault in the program. Start it again; if it stops again, tell the people who"
        " run the site."
    ),
    "reports_none": _("Nobody has submitted in the round “%(code)s” yet, so there is no city to report on."),
    "report_suffix": _("A report cannot be written as “%(file)s”. Choose a name that ends in .docx or .pdf."),
    # the database
    "database_missing": _("There is no database yet. Make it with: sonda migrate"),
    "database_old": _("The database is not of this version. Make a backup, then run: sonda migrate"),
    "database_unreachable": _("The database does not answer: %(reason)s. Check SONDA_DATABASE_URL."),
    "database_busy": _("Somebody saved the same answers at this moment. Nothing was changed: run the command again."),
    "file_unusable": _("The file cannot be read or written. Choose another one."),
    "file_folder_missing": _("The file cannot be written: there is no such folder. Make it or choose another place."),
    "file_forbidden": _("You may not read or write this file. Choose another one, or have its rights changed."),
    "file_is_folder": _("This is a folder. Name a file in it."),
    "file_no_folder": _("Something in the path is a file where a folder should be. Choose another place."),
    "file_disk_full": _("The disk is full. Make room on it or choose another place."),
    "file_disk_locked": _("The disk can only be read. Choose another place."),
    "file_name_long": _("The name of the file is too long. Choose a shorter one."),
    "backup_postgresql": _("This database is on PostgreSQL. Back it up with: pg_dump --format=custom --file=%(file)s"),
    "restore_postgresql": _("This database is on PostgreSQL. Restore it with: pg_restore --clean --dbname=… %(file)s"),
    "backup_exists": _("The file exists already. Choose another name, so that no earlier backup is lost."),
    "backup_damaged": _("This file is not a backup of Sonda, or it is damaged. Choose another one."),
    **catalogue_coding.SENTENCES,
    **catalogue_moves.SENTENCES,
    **catalogue_peers.SENTENCES,
    **catalogue_road_map.SENTENCES,
    **catalogue_team.SENTENCES,
    **catalogue_interviews.SENTENCES,
    **catalogue_texts.SENTENCES,
    **catalogue_refi.SENTENCES,
}
"""Code → sentence, filled in with the problem's params."""

GUESS = _(" Did you mean “%(guess)s”?")


def render(problem: Problem) -> str:
    """One line: where (file:line, column or question), what is wrong and the way out, in the current language."""
    if problem.code in definition.CATALOGUE and problem.code not in SENTENCES:
        return definition.render(problem)
    words = _WORDS.get(problem.code, _sentence)(problem)
    # without a file, a sentence that is filled in with its subject says itself whom it is about
    subject = problem.subject if problem.place.file or problem.subject not in problem.params.values() else ""
    place = " ".join(part for part in (str(problem.place), subject) if part)
    return f"{place}: {words}" if place else words


def tell(problem: Problem) -> str:
    """What is wrong and the way out, without the place: for a page that shows it at the place."""
    return render(replace(problem, place=Place(), subject=""))


def _sentence(problem: Problem) -> str:
    params = dict(problem.params)
    if "guess" in params:
        params["guess"] = GUESS % {"guess": params["guess"]} if params["guess"] else ""
    # a code without a sentence is shown as it is: a bare word helps more than a failure while reporting another
    return SENTENCES[problem.code] % params if problem.code in SENTENCES else problem.code


def _unreadable(problem: Problem) -> str:
    """The message the respondent would be given for the same value."""
    params = dict(problem.params)
    reason = str(params.pop("reason"))
    given = params.pop("given")
    words = message(reason, **params) if reason in MESSAGES else reason
    return SENTENCES["cell_unreadable"] % {"given": given, "words": words}


def _foreign(problem: Problem) -> str:
    return str(problem.params["words"])


_WORDS: dict[str, Callable[[Problem], str]] = {"cell_unreadable": _unreadable, "analysis": _foreign}
