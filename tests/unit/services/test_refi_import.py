"""Projects that come in: our own change nothing, others bring what Sonda has a place for, bad ones store nothing."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from survey.domain.codings import Cell, Coding, Content
from survey.domain.material import PieceKind, Words
from survey.domain.people import Person
from survey.domain.responses import Round
from survey.services.catalogue import render
from survey.services.editions import forget_editions
from survey.services.interviews import refi
from survey.services.interviews.jsonl import stream_interviews
from survey.services.interviews.refi import Imported
from survey.services.opening import open_engine
from survey.store import answers, codings, material
from tests.factories import NOW, response_of
from tests.unit.services.test_refi_export import GUIDE, HARD, add_interviews, fill, opened

ME = Person("user:9", "Me")


def read(session: Session, round_: Round, made: bytes, topic: str = "") -> Imported:
    return refi.import_project(session, round_, made, "in.qdpx", ME, NOW, topic)


def all_of(session: Session, round_: Round) -> tuple[list[str], list[Any]]:
    """Everything that interviews hold, and the codings with their evidence in words."""
    pieces = {one.id: (one.kind, one.words.topic, one.words.text) for one in material.list_pieces(session, round_.id)}
    said = [
        (one.cell[1:], one.content.values, [pieces[number] for number in one.content.evidence],
         one.content.approximate, one.content.memo, one.content.source)
        for one in codings.list_codings(session, [response_of(session, round_).id])
        if one.content
    ]  # fmt: skip
    return sorted(stream_interviews(session, round_)), sorted(said, key=str)


def test_our_own_project_changes_nothing(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_)
    made = refi.make_project(session, round_)
    response = response_of(session, round_)
    before = all_of(session, round_), answers.fetch_current(session, response.id, GUIDE).revisions
    done = read(session, round_, made)
    assert (done.new, done.codings, done.changed, done.left) == (0, 0, 0, ())
    assert done.known > 10
    assert (all_of(session, round_), answers.fetch_current(session, response.id, GUIDE).revisions) == before
    assert refi.make_project(session, round_) == made


def test_our_own_project_fills_an_empty_round_with_the_same(session: Session) -> None:
    first = add_interviews(session)
    fill(session, first)
    second = add_interviews(session, "r2")
    done = read(session, second, refi.make_project(session, first))
    assert done.left == ()
    assert all_of(session, second) == all_of(session, first)
    assert read(session, second, refi.make_project(session, first)).new == 0


WORDS = st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=30).map(
    lambda text: text + "é\U0001f9d1\u200d\U0001f33e\u0301"
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hard=WORDS)
def test_no_character_is_lost_on_the_way_to_another_database(sqlite_template: Path, hard: str) -> None:
    made, there = "", []
    for number in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "sonda.sqlite"
            path.write_bytes(sqlite_template.read_bytes())
            forget_editions()
            engine = open_engine(f"sqlite:///{path}")
            with Session(engine) as session:
                round_ = add_interviews(session)
                if number == 1:
                    # numbers of pieces are others here
                    material.add_pieces(
                        session, round_.id, [material.NewPiece(PieceKind.SUMMARY, Words("T01", "x"))], "", NOW
                    )
                    fill(session, round_, hard)
                    made = refi.make_project(session, round_)
                else:
                    assert read(session, round_, made).left == ()
                there.append(all_of(session, round_))
            engine.dispose()
    assert there[0] == there[1]


def test_corrections_made_since_the_export_stay(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_)
    made = refi.make_project(session, round_)
    piece = material.list_pieces(session, round_.id)[0]
    material.revise_piece(session, piece, Words("T02", "mended"), "user:1", NOW)
    one = codings.list_codings(session, [piece.response_id or 0])[0]
    assert one.content
    codings.add_codings(session, [replace(one, content=replace(one.content, values=("plan",)), revision=2)])
    done = read(session, round_, made)
    assert (done.new, done.codings, done.changed) == (0, 0, 2)


def edited(made: bytes, change: Callable[[str], str]) -> bytes:
    """The project with its XML changed as another program might."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "project.qde" else content)
    return out.getvalue()


def test_codes_that_a_second_coder_put_on_our_document_elsewhere_come_back(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_, "kilka słów")
    made = refi.make_project(session, round_)
    root, _ = opened(made)
    codes = {one.get("name"): one.get("guid") for one in root.iter("{urn:QDA-XML:project:1.0}Code")}
    user = "11111111-1111-1111-1111-111111111111"
    finding = next(
        one for one in root.iter("{urn:QDA-XML:project:1.0}PlainTextSelection") if 'sonda: "finding"' in one[0].text
    )
    coding = (
        f'<Coding guid="22222222-1111-1111-1111-111111111111" creatingUser="{user}">'
        f'<CodeRef targetGUID="{{{codes["basis: plan"]}}}"/></Coding>'
    )

    def change(xml: str) -> str:
        xml = xml.replace("</Users>", f'<User guid="{user}" name="Ewa"/></Users>')
        where = xml.index("</Description>", xml.index(f'guid="{finding.get("guid")}"')) + len("</Description>")
        return xml[:where] + coding + xml[where:]

    done = read(session, round_, edited(made, change))
    assert (done.new, done.codings, done.left) == (0, 1, ())
    (new,) = [
        one for one in codings.list_codings(session, [response_of(session, round_).id]) if "Ewa" in one.cell.coder
    ]
    assert new.content
    assert (new.cell.topic, new.cell.code, new.content.values) == ("T01", "basis", ("plan",))
    pieces = {one.id: one for one in material.list_pieces(session, round_.id)}
    assert [pieces[one].kind for one in new.content.evidence] == [PieceKind.FINDING]


def test_a_project_that_lost_its_comments_and_names_on_the_way_brings_nothing_twice(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_)
    before = all_of(session, round_)

    def forget(xml: str) -> str:
        xml = re.sub("<Description>.*?</Description>", "", xml, flags=re.DOTALL)
        return re.sub('(<PlainTextSelection guid=")(.)', lambda found: f"{found[1]}{int(found[2], 16) ^ 1:x}", xml)

    done = read(session, round_, edited(refi.make_project(session, round_), forget))
    assert (done.new, done.codings) == (0, 0)
    assert all_of(session, round_) == before


TEXT = "Zaczęło się \U0001f469\u200d\U0001f4bb od planu.\r\nPotem była ustawa.\r\nKoniec."
G = "00000000-0000-0000-0000-0000000000"
FOREIGN = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Other" origin="Another program">
<Users><User guid="{G}01" name="Jan"/></Users>
<CodeBook><Codes>
  <Code guid="{G}10" name="T02" isCodable="true"/>
  <Code guid="{G}11" name="Podstawa" isCodable="true"><Code guid="{G}12" name="A law" isCodable="true"/></Code>
  <Code guid="{G}13" name="Czy jest" isCodable="true"/>
  <Code guid="{G}14" name="Something else" isCodable="true"/>
</Codes></CodeBook>
<Cases><Case guid="{G}20" name="alfa"><SourceRef targetGUID="{G}30"/></Case></Cases>
<Sources>
<TextSource guid="{G}30" name="talk" plainTextPath="internal://{G}30.txt">
  <PlainTextSelection guid="{G}40" name="Zaczęło się" startPosition="0" endPosition="25" creatingUser="{G}01">
    <Coding guid="{G}50"><CodeRef targetGUID="{G}12"/></Coding>
  </PlainTextSelection>
  <PlainTextSelection guid="{G}41" name="Potem była" startPosition="26" endPosition="44">
    <Coding guid="{G}51"><CodeRef targetGUID="{{{G}10}}"/></Coding>
    <Coding guid="{G}52" creatingUser="{G}01"><CodeRef targetGUID="{G}13"/></Coding>
    <Coding guid="{G}53"><CodeRef targetGUID="{G}14"/></Coding>
  </PlainTextSelection>
  <PlainTextSelection guid="{G}42" name="Koniec" startPosition="45" endPosition="52"/>
</TextSource>
<TextSource guid="{G}31" name="nobody"><PlainTextContent>abc</PlainTextContent></TextSource>
<PDFSource guid="{G}32" name="law.pdf" path="internal://law.pdf"/>
</Sources>
<Notes><Note guid="{G}60" name="memo"><PlainTextContent>abc</PlainTextContent></Note></Notes>
</Project>"""


def package(xml: str | bytes = FOREIGN, text: bytes | None = None, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", xml)
        made.writestr(f"Sources/{G}30.txt", TEXT.encode("utf-8-sig") if text is None else text)
        for name, content in more.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_project_of_another_program_brings_texts_passages_and_codes_we_know(session: Session) -> None:
    round_ = add_interviews(session)
    done = read(session, round_, package())
    response = response_of(session, round_)
    (text,) = material.list_transcripts(session, [response.id])
    # the file has CR LF, and its places count one sign for it
    assert text.text == TEXT.replace("\r\n", "\n")
    found = [(one.words.topic, one.words.text, one.span) for one in material.list_pieces(session, round_.id)]
    assert [one[:2] for one in found] == [
        ("T01", "Zaczęło się \U0001f469\u200d\U0001f4bb od planu."), ("T02", "Potem była ustawa."),
    ]  # fmt: skip
    said = {one.cell[1:]: one.content.values for one in codings.list_codings(session, [response.id]) if one.content}
    assert said == {("T01", "basis", "refi:Jan"): ("law",), ("T02", "exists", "refi:Jan"): ("yes",)}
    assert [(one.code, one.subject) for one in done.left] == [
        ("refi_left_code", "Something else"), ("refi_left_topic", "Koniec"), ("refi_left_participant", "nobody"),
        ("refi_left_kind", "law.pdf"), ("refi_left_note", "memo"),
    ]  # fmt: skip
    assert all(render(one).startswith("in.qdpx/project.qde:") for one in done.left)
    again = read(session, round_, package(), topic="T01")
    assert (again.new, again.codings) == (1, 0)


def test_a_coding_without_evidence_is_not_taken(session: Session) -> None:
    first, second = add_interviews(session), add_interviews(session, "r2")
    cell = Cell(response_of(session, first).id, "T01", "exists", "user:1")
    codings.add_codings(session, [Coding(cell, Content(("yes",)), 1, NOW)])
    made = refi.make_project(session, first)
    assert read(session, first, made).known == 1
    done = read(session, second, made)
    assert (done.codings, [one.code for one in done.left]) == (0, ["refi_left_evidence"])


def test_users_are_the_same_people_only_where_account_and_name_agree(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_, HARD)
    made = edited(refi.make_project(session, round_), lambda xml: xml.replace('name="coder:A"', 'name="Zofia"', 1))
    read(session, round_, made)
    coders = {one.cell.coder for one in codings.list_codings(session, [response_of(session, round_).id])}
    assert coders == {"coder:A", "coder:B", "resolved"}
