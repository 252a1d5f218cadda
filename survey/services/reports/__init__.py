"""Reports of cities: one content, as a Word document or as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from sqlalchemy.orm import Session

from survey.domain.responses import Response, Round
from survey.i18n import speaking
from survey.problems import Place, Problem, Refused
from survey.services import lookup
from survey.services.files import safe_name
from survey.services.jobs.kinds import Order, Tick, Work
from survey.services.reports.blocks import Document
from survey.services.reports.compose import compose
from survey.services.reports.facts import gather_facts
from survey.store import responses

FORMS = ("pdf", "docx")


def build_report(session: Session, response: Response, form: str, language: str, now: datetime) -> bytes:
    """The report of one city in one of FORMS. Raises Refused where its answers are not scored."""
    return _write(_build_document(session, response, language, now), form)


def _build_document(session: Session, response: Response, language: str, now: datetime) -> Document:
    with speaking(language):
        return compose(gather_facts(session, response, now))


def _write(document: Document, form: str) -> bytes:
    with speaking(document.language):
        # each form brings a library of its own, which the other does not need
        if form == "pdf":
            from survey.services.reports.pdf import write_pdf

            return write_pdf(document)
        from survey.services.reports.word import write_word

        return write_word(document)


def write_city(session: Session, round_: Round, code: str, out: Path, language: str, now: datetime) -> None:
    """Write the report of the participant `code` to `out`, .pdf or .docx. Raises Refused where that cannot be."""
    form = out.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise Refused([Problem("report_suffix", Place(str(out)), params={"file": out.name})])
    response = responses.find_response_of(session, round_.id, code)
    if response is None:
        raise Refused([Problem("participant_unknown", subject=code, params={"code": code})])
    out.write_bytes(build_report(session, response, form, language, now))


def write_round(
    session: Session, round_: Round, forms: tuple[str, ...], out: Path, language: str, now: datetime, tick: Tick
) -> int:
    """Write the reports of all cities that have submitted into a ZIP, or, without the ending .zip, a folder; how many.

    Raises Refused where nobody has submitted.
    """
    submitted = [one for one in responses.list_responses(session, round_.id) if one.submitted is not None]
    if not submitted:
        raise Refused([Problem("reports_none", subject=round_.code, params={"code": round_.code})])
    done, total = 0, len(submitted) * len(forms)
    tick(done, total)
    keep, close = _open(out)
    try:
        for response in submitted:
            document = _build_document(session, response, language, now)
            for form in forms:
                name = safe_name(f"{round_.code}.{response.participant.code}.{language}.{form}")
                keep(name, _write(document, form))
                done += 1
                tick(done, total)
    finally:
        close()
    return total


def _open(out: Path) -> tuple[Callable[[str, bytes], None], Callable[[], None]]:
    """Where reports go: how to keep one under its name, and what to do at the end."""
    if out.suffix.lower() == ".zip":
        # both forms are packed already
        archive = ZipFile(out, "w", ZIP_STORED)
        return archive.writestr, archive.close
    out.mkdir(exist_ok=True)

    def keep(name: str, content: bytes) -> None:
        (out / name).write_bytes(content)

    return keep, lambda: None


def prepare_city(order: Order) -> Work:
    """The report of `params["response"]` in the form `params["form"]`, in the language `params["in"]`."""

    def work(tick: Tick, out: Path) -> None:
        tick(0, 1)
        response = lookup.find_response(order.session, int(order.params["response"]))
        if response is None:
            code = order.params["participant"]
            raise Refused([Problem("participant_unknown", subject=code, params={"code": code})])
        out.write_bytes(build_report(order.session, response, order.params["form"], order.params["in"], order.now))
        tick(1, 1)

    return work


def prepare_round(order: Order) -> Work:
    """The reports of all cities of `params["round"]`; `params["form"]` names one form, or two with + between them."""

    def work(tick: Tick, out: Path) -> None:
        round_ = lookup.fetch_round(order.session, order.params["round"])
        forms = tuple(order.params["form"].split("+"))
        write_round(order.session, round_, forms, out, order.params["in"], order.now, tick)

    return work
