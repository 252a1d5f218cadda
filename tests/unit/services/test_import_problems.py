"""What is wrong with a file is told at once, each thing at its place, and nothing of the file is stored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.i18n import speaking
from survey.problems import Problem, Refused
from survey.services.catalogue import render
from survey.services.importing import import_answers, read_participants
from survey.store import tables
from tests.factories import NOW, add_round, questionnaire_of

QUESTIONNAIRE = questionnaire_of(
    """
    - {name: count, type: integer, label: Count, statuses: [does_not_know]}
    - {name: one, type: select_one, choices: abc, label: One}
    - {name: many, type: select_multiple, choices: abc, label: Many}
    - {name: paper, type: file, label: Paper}
    - {name: twice, type: calculate, calculation: "${count} * 2"}
    - name: houses
      type: repeat
      label: Houses
      questions:
        - {name: street, type: text, label: Street}
    """,
    choices="abc: [{name: a, label: A}, {name: b, label: B}]",
)


@pytest.fixture
def complain(session: Session, tmp_path: Path):  # type: ignore[no-untyped-def]
    """Import a file with this content and tell its problems as code, line, column and subject."""
    round_ = add_round(session, QUESTIONNAIRE)

    def run(content: str | bytes, name: str = "in.csv") -> list[tuple[str, int, int, str]]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        with pytest.raises(Refused) as refused:
            import_answers(session, round_, path, Person("user:1"), NOW)
        assert session.query(tables.AnswerRevision).count() == 0
        assert all(len(render(problem)) > 20 and "%(" not in render(problem) for problem in refused.value.problems)
        return [(one.code, one.place.line, one.place.column, one.subject) for one in refused.value.problems]

    return run


def test_every_problem_is_told_at_once(complain) -> None:  # type: ignore[no-untyped-def]
    found = complain(
        "participant,count,one,many__a,count__status,cuont\n"
        "ALFA,many,c,2,dunno,\n"
        "NOBODY,1,a,,,\n"
        ",1,,,,\n"
        "BETA,1,,,refused,\n"
        "ALFA,2,,,,\n"
    )
    assert found == [
        ("data_column_unknown", 1, 6, "cuont"),
        ("cell_unreadable", 2, 2, "count"),
        ("cell_unreadable", 2, 3, "one"),
        ("cell_flag", 2, 4, "many__a"),
        ("row_participant_unknown", 3, 0, "participant"),
        ("row_participant", 4, 0, ""),
        ("cell_status_and_value", 5, 5, "count__status"),
        ("row_twice", 6, 0, ""),
    ]


def test_cells_are_checked_even_where_nobody_knows_whose_they_are(complain) -> None:  # type: ignore[no-untyped-def]
    assert complain("city,count,cuont\nALFA,many,1\n") == [
        ("data_no_participant", 1, 0, ""),
        ("data_column_unknown", 1, 3, "cuont"),
        ("cell_unreadable", 2, 2, "count"),
    ]


def test_a_status_that_is_not_offered_stands_in_its_own_column(complain) -> None:  # type: ignore[no-untyped-def]
    assert complain("participant,count__status,count\nALFA,refused,\n") == [
        ("cell_status_not_offered", 2, 2, "count__status")
    ]


def test_a_row_that_stands_in_two_files_is_told_with_both(session: Session, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name, first in (("a", "ALFA"), ("b", "BETA")):
        rows = f"participant,question,status,value\n{first},count,,1\nALFA,one,,a\n"
        (tmp_path / "in" / f"{name}.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_answers(session, add_round(session, QUESTIONNAIRE), tmp_path / "in", Person("user:1"), NOW)
    with speaking("en"):
        (line,) = map(render, refused.value.problems)
    a, b = (tmp_path / "in" / f"{name}.csv" for name in "ab")
    assert line == f"{b}:3: The same row stands in {a}, row 3, already. Delete one of them."


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("participant,one\nALFA,ą\n".encode("cp1250"), "data_not_utf8", 2),
        ("participant,one\nALFA,a\n".encode("utf-16"), "data_not_utf8", 1),
        ("", "data_empty", 1),
        ("\n ,\n", "data_empty", 1),
        ('participant,one\nALFA,"a\n', "data_csv", 2),
        ("city,one\nALFA,a\n", "data_no_participant", 1),
        ("participant,one,ONE\nALFA,a,b\n", "data_column_twice", 1),
        ("participant,count,count__status\nALFA,,refused\n", "cell_status_not_offered", 2),
        ("participant,one,one__status\nALFA,a,partly\n", "cell_status_not_offered", 2),
        ("participant,question,status,value\nALFA,count,refused,\n", "cell_status_not_offered", 2),
        ("participant,one\nALFA,a,stray\n", "data_column_unnamed", 2),
        ("participant,count__status\nALFA,partly\n", "cell_status_no_value", 2),
        ("participant,many,many__a,many__b\nALFA,a,0,1\n", "cell_flags_differ", 2),
        ("participant,paper\nALFA,abc/x.pdf\n", "cell_file", 2),
        ("participant,question,status,value\nALFA,cuont,,1\n", "row_question", 2),
        ("participant,question,occurrence,status,value\nALFA,street,,,x\n", "row_occurrence", 2),
        ("participant,question,occurrence,status,value\nALFA,street,0,,x\n", "row_occurrence", 2),
        ("participant,question,status,value\nALFA,count,,x\n", "cell_unreadable", 2),
        ("participant,question,status,value\nALFA,count,,1\nALFA,count,,1\n", "row_twice", 3),
    ],
)
def test_a_file_is_refused_at_the_place_of_its_fault(complain, content: str, code: str, line: int) -> None:  # type: ignore[no-untyped-def]
    assert [found[:2] for found in complain(content)] == [(code, line)]


def test_a_row_of_a_repeat_needs_the_number_of_its_entry(complain, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    book = Workbook()
    book.active.title = "houses"  # type: ignore[union-attr]
    for row in (("participant", "houses", "street"), ("ALFA", "first", "Polna"), ("ALFA", 0, "Leśna")):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "made.xlsx")
    found = complain((tmp_path / "made.xlsx").read_bytes(), "in.xlsx")
    assert found == [("row_key", 2, 2, "houses"), ("row_key", 3, 2, "houses")]


@pytest.mark.parametrize("name", ["in.xlsx", "in.zip", "in.ods", "folder.xlsx"])
def test_a_file_of_another_kind_is_no_traceback(complain, name: str) -> None:  # type: ignore[no-untyped-def]
    assert len(complain(b"PK\x03\x04 not really", name)) == 1


def test_more_problems_than_anybody_reads_are_counted(complain) -> None:  # type: ignore[no-untyped-def]
    rows = "".join(f"P{number},x\n" for number in range(300))
    found = complain("participant,count\n" + rows)
    assert len(found) == 201
    assert found[-1][0] == "and_more"


def test_the_message_names_file_line_and_column_and_the_way_out(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("participant,cuont\nALFA,1\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_answers(session, add_round(session, QUESTIONNAIRE), path, Person("user:1"), NOW)
    (line,) = map(render, refused.value.problems)
    assert line == (
        f"{path}:1 cuont: No question is called “cuont”. Correct the name or delete the column. Did you mean “count”?"
    )


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("symbol,name_pl\nA,Alfa\n", ["data_no_participant"]),
        ("code\nA\n", ["no_name_column"]),
        ("code,name_pl\nA,Alfa\nA,Beta\n,Gamma\nD,\n", ["row_twice", "row_participant", "participant_name"]),
        (f"code,name_pl\n{'A' * 65},Alfa\n", ["participant_code"]),
    ],
)
def test_participants_are_refused_with_every_reason(tmp_path: Path, content: str, codes: list[str]) -> None:
    path = tmp_path / "people.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_participants(path)
    assert [problem.code for problem in refused.value.problems] == codes


def test_a_file_saved_by_polish_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("code;name_pl;województwo\nA;Łódź;łódzkie\n", encoding="utf-8-sig")
    (one,) = read_participants(path)
    assert (one.code, one.name.in_("pl"), one.attributes) == ("A", "Łódź", {"województwo": "łódzkie"})


def test_every_code_that_a_service_uses_has_a_sentence() -> None:
    from survey.definition.catalogue import CATALOGUE
    from survey.services.catalogue import SENTENCES

    services = Path(render.__code__.co_filename).parent
    used = set()
    for path in [*services.rglob("*.py"), *(services.parent / "cli").glob("*.py")]:
        used |= set(re.findall(r"""(?:Problem|report\.add|complain)\(\s*"(\w+)\"""", path.read_text(encoding="utf-8")))
    assert len(used) > 40
    assert used - SENTENCES.keys() - CATALOGUE.keys() - {"analysis"} == set()
    assert SENTENCES.keys() & CATALOGUE.keys() == set()


def test_a_code_without_a_sentence_is_shown_as_it_is() -> None:
    assert render(Problem("never_heard_of")) == "never_heard_of"
