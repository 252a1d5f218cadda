"""A round holds answers that its edition does not ask for: no file drops them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pyreadstat
from sqlalchemy.orm import Session

from survey.definition.canonical import write_canonical
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.services.exporting import Options, write_round
from survey.store import editions, rounds, tables
from tests.factories import NOW, add_round, answer, questionnaire_of

ROOMS = "{name: rooms, type: repeat, label: Rooms, questions: [%s]}"
OLD = questionnaire_of(f"""
    - {{name: a, type: select_one, label: A, choices: [{{name: x, label: Ex}}, {{name: y, label: Why}}]}}
    - {{name: many, type: select_multiple, label: Many, choices: [{{name: m, label: Em}}, {{name: n, label: En}}]}}
    - {{name: gone, type: level, label: Gone, levels: [No, Yes], relevant: "${{a}} = 'x'"}}
    - {{name: lost, type: text, label: Lost}}
    - {ROOMS % "{name: size, type: integer, label: Size}, {name: kind, type: text, label: Kind}"}
""")
NEW = questionnaire_of(f"""
    - {{name: a, type: select_one, label: A, choices: [{{name: x, label: Ex}}]}}
    - {{name: many, type: select_multiple, label: Many, choices: [{{name: m, label: Em}}]}}
    - {{name: fresh, type: integer, label: Fresh}}
    - {ROOMS % "{name: size, type: integer, label: Size}"}
""")
FLAT_OLD = questionnaire_of("""
    - {name: a, type: select_one, label: A, choices: [{name: x, label: Ex}, {name: y, label: Why}]}
    - {name: gone, type: level, label: Gone, levels: [No, Yes], relevant: "${a} = 'x'"}
""")
FLAT_NEW = questionnaire_of("- {name: a, type: select_one, label: A, choices: [{name: x, label: Ex}]}")


def moved(session: Session, old: Questionnaire, new: Questionnaire, given: dict[str, object]) -> Round:
    """A round whose answers were given to `old` and that now stands on `new`."""
    round_ = add_round(session, old, ["ALFA", "BETA"])
    answer(session, round_, old, given)  # type: ignore[arg-type]
    newer = replace(new, version="2.0.0")
    text = write_canonical(newer)
    number = editions.add_edition(
        session, newer.name, "2.0.0", newer.kind.value, text.sha256, text.text, None, None, NOW
    )
    session.get_one(tables.Round, round_.id).edition_id = number
    session.flush()
    found = rounds.find_round(session, round_.code)
    assert found
    return found


def test_every_column_of_every_edition_is_in_the_files(session: Session, tmp_path: Path) -> None:
    given = {"a": "y", "many": ("n",), "gone": 1, "lost": "kept", "rooms": ("1",), "size[1]": 4, "kind[1]": "big"}
    round_ = moved(session, OLD, NEW, given)
    write_round(session, round_, tmp_path / "folder", Options("en"), NOW)
    with (tmp_path / "folder" / "answers.csv").open(encoding="utf-8-sig") as file:
        alfa, beta = csv.DictReader(file)
    assert {name: alfa[name] for name in ("a", "many", "gone", "lost")} == {
        "a": "y", "many": "n", "gone": "1", "lost": "kept",
    }  # fmt: skip
    assert (beta["gone"], beta["gone__status"], beta["fresh__status"]) == ("", "not_asked", "not_answered")
    with (tmp_path / "folder" / "rooms.csv").open(encoding="utf-8-sig") as file:
        (room,) = csv.DictReader(file)
    assert (room["size"], room["kind"]) == ("4", "big")
    write_round(session, round_, tmp_path / "out.long.csv", Options("en"), NOW)
    with (tmp_path / "out.long.csv").open(encoding="utf-8-sig") as file:
        rows = {(row["participant"], row["question"]): row for row in csv.DictReader(file)}
    assert (rows["ALFA", "gone"]["value"], rows["BETA", "gone"]["status"]) == ("1", "not_asked")
    assert {row["edition"] for row in rows.values()} == {"tiny 2.0.0"}


def test_choices_that_are_gone_keep_a_code(session: Session, tmp_path: Path) -> None:
    round_ = moved(session, FLAT_OLD, FLAT_NEW, {"a": "y", "gone": 0})
    write_round(session, round_, tmp_path / "out.sav", Options("en"), NOW)
    frame, about = pyreadstat.read_sav(str(tmp_path / "out.sav"), user_missing=True)
    alfa, beta = frame.to_dict("records")
    assert (about.variable_value_labels["a"][alfa["a"]], alfa["gone"], alfa["edition"]) == ("y", 0, "tiny 2.0.0")
    assert about.variable_value_labels["gone"][beta["gone"]] == "not asked"
    write_round(session, round_, tmp_path / "out.parquet", Options("en"), NOW)
    assert pq.read_table(tmp_path / "out.parquet").to_pydict()["a"] == ["y", None]


def test_an_answer_that_no_edition_asked_for_is_kept_as_text(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, FLAT_NEW, ["ALFA"])
    answer(session, round_, questionnaire_of("- {name: stray, type: text, label: S}"), {"stray": "kept"})
    write_round(session, round_, tmp_path / "out.csv", Options("en"), NOW)
    assert "stray" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
