"""The coding grid: codes rest on evidence, are taken back, stay unseen by others, and differences are settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.definition import read_questionnaire
from survey.domain.codings import Coding
from survey.domain.material import PieceKind, Words
from survey.domain.people import Person, Role
from survey.problems import Refused
from survey.services import lookup
from survey.services.catalogue import render
from survey.services.editions import publish
from survey.services.interviews.coding_files import read_codings, write_codings
from survey.store import codings, material
from survey.store.material import NewPiece
from survey.web.access import now
from tests.factories import add_round
from tests.say import Visitor
from tests.site import Site

GUIDE = """
questionnaire: talk
version: "1.0.0"
kind: interview_guide
languages: [en]
title: Talk
sections:
  - section: one
    label: One
    questions:
      - {name: T01, type: topic, label: Model, question: Which model?, dimensions: [governance]}
      - {name: T02, type: topic, label: Money, question: Who pays?}
"""
CODEBOOK = """
codebook: talk
version: "1.0.0"
questionnaire: talk
codes:
  - name: model
    label: Model
    topics: [T01]
    type: single_choice
    values: [{name: central, label: centralised}, {name: mixed, label: mixed}]
  - name: partner
    label: Partners
    topics: [T01]
    type: multiple_choice
    values: [{name: firm, label: firms}, {name: school, label: schools}, {name: state, label: the state}]
  - {name: written, label: Written down, topics: [T01], type: boolean}
  - {name: budget, label: Budget, topics: [T02], type: number}
  - {name: since, label: Since, topics: [T02], type: year}
"""


@pytest.fixture
def study(site: Site, tmp_path: Path) -> Site:
    """Two findings of ALFA under T01 (1 and 2), one of BETA (3), one of ALFA under T02 (4)."""
    folder = tmp_path / "talk"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(GUIDE)
    (folder / "codebook.yaml").write_text(CODEBOOK)
    with site.session() as session:
        publish(session, folder, now())
        questionnaire = read_questionnaire(folder).questionnaire
        assert questionnaire
        round_ = add_round(session, questionnaire, ("ALFA", "BETA"))
        said = [(1, "T01", "One office decides."), (1, "T01", "Firms help."), (2, "T01", "Mixed."), (1, "T02", "2 mln")]
        new = [
            NewPiece(PieceKind.FINDING, Words(topic, text, source=f"p{at}"), id_)
            for at, (id_, topic, text) in enumerate(said, 1)
        ]
        assert material.add_pieces(session, round_.id, new, "user:1", now()) == [1, 2, 3, 4]
    return site


def said(site: Site, coder: str = "") -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    return {one.cell.code: (one.content.values, one.content.evidence) for one in stored(site, coder) if one.content}


def stored(site: Site, coder: str = "") -> list[Coding]:
    with site.session() as session:
        return codings.list_codings(session, [1, 2], coder)


def sets(visitor: Visitor, row: str, **fields: str) -> Visitor:
    """Save a row as its form does; a__b is a:b."""
    return visitor.posts(
        "/rounds/r1/coding", row=row, **{name.replace("__", ":"): value for name, value in fields.items()}
    )


def coder(site: Site) -> Visitor:
    return site.staff(Role.CODER).opens("/rounds/r1/coding")


def test_a_code_is_set_and_rests_on_its_row(study: Site) -> None:
    ewa = coder(study).sees("One office decides.", "Firms help.", "Mixed.").sees_not("2 mln")
    sets(ewa, "1:T01:1", value__model="central", base__model="0")
    assert said(study) == {"model": (("central",), (1,))}
    ewa.opens("/rounds/r1/coding").sees("elsewhere: centralised", "Rows: 3, coded: 1")


def test_the_same_value_joins_the_evidence_and_another_one_takes_its_place(study: Site) -> None:
    ewa = coder(study)
    sets(ewa, "1:T01:1", value__model="central", base__model="0")
    sets(ewa, "1:T01:2", value__model="central", base__model="1")
    assert said(study)["model"] == (("central",), (1, 2))
    sets(ewa, "1:T01:2", value__model="mixed", base__model="2")
    assert said(study)["model"] == (("mixed",), (2,))


def test_a_list_grows_from_row_to_row_and_goes_with_its_last_evidence(study: Site) -> None:
    ewa = coder(study)
    sets(ewa, "1:T01:1", value__partner="firm", base__partner="0")
    sets(ewa, "1:T01:2", value__partner="school", base__partner="1")
    assert said(study)["partner"] == (("firm", "school"), (1, 2))
    sets(ewa, "1:T01:1", base__partner="2")
    sets(ewa, "1:T01:2", base__partner="3")
    assert said(study) == {}


def test_numbers_and_years_are_read_as_people_write_them(study: Site) -> None:
    ewa = coder(study)
    sets(
        ewa,
        "1:T02:4",
        value__budget="1 250,5",
        about__budget="1",
        base__budget="0",
        value__since="2014",
        base__since="0",
    )
    assert said(study) == {"budget": (("1250.5",), (4,)), "since": (("2014",), (4,))}
    assert sets(ewa, "1:T02:4", value__since="lately", base__since="1", back="topic=T02").status == 422
    ewa.sees("“lately” is not a year.")
    assert ewa.page.value("value:since").strip() == "lately"


@pytest.mark.parametrize(
    ("row", "code", "value"),
    [
        ("1:T01:1", "model", "none of them"),
        ("1:T01:4", "model", "central"),  # a piece of another topic
        ("2:T01:1", "model", "central"),  # of another interview
        ("1:T02:4", "model", "central"),  # a code of another topic
        ("9:T01:1", "model", "central"),
        ("1:T01:0", "model", "central"),  # a whole answer without evidence
        ("1:T01:1", "nothing", "central"),
        ("", "model", "central"),
    ],
)
def test_what_cannot_be_coded_says_so_and_stores_nothing(study: Site, row: str, code: str, value: str) -> None:
    ewa = coder(study)
    fields = {f"value__{code}": value, f"base__{code}": "0", "value__written": "yes", "base__written": "0"}
    assert sets(ewa, row, **fields).status == 422
    assert stored(study) == []


def test_a_whole_answer_names_its_evidence(study: Site) -> None:
    ewa = coder(study).opens("/rounds/r1/coding?topic=T01&answers=1").sees("Evidence")
    sets(ewa, "1:T01:0", value__model="mixed", base__model="0", evidence="2")
    assert said(study) == {"model": (("mixed",), (2,))}


def test_several_rows_at_once_are_one_deed(study: Site) -> None:
    ewa = coder(study)
    ewa.client.post(
        "/rounds/r1/coding/several",
        data={"csrf_token": ewa.page.csrf, "rows": ["1:T01:1", "2:T01:3"], "code": "written", "value:written": "yes"},
    )
    assert [one.content.values for one in stored(study) if one.content] == [("yes",), ("yes",)]
    ewa.opens("/rounds/r1/coding?since=0").presses("Undo: 2 codes")
    assert said(study) == {}
    ewa.presses("Redo: 2 codes")
    assert said(study) == {"written": (("yes",), (3,))}


def test_undo_goes_back_to_when_the_grid_was_opened_and_no_further(study: Site) -> None:
    ewa = coder(study)
    sets(ewa, "1:T01:1", value__model="central", base__model="0")
    ewa.opens("/rounds/r1/coding").sees("Nothing to undo")
    for at, value in enumerate(("mixed", "central", "mixed"), 1):
        ewa.opens(ewa.path + "?since=1&topic=T01")
        sets(ewa, "1:T01:1", value__model=value, base__model=str(at))
    ewa.opens("/rounds/r1/coding?since=1")
    for seen in (("central",), ("mixed",), ("central",)):
        ewa.presses("Undo: Model")
        assert said(study)["model"][0] == seen
    ewa.sees("Nothing to undo").presses("Redo: Model = mixed")
    assert said(study)["model"][0] == ("mixed",)
    sets(ewa, "1:T01:1", value__written="yes", base__written="0")
    ewa.opens("/rounds/r1/coding?since=1").sees("Nothing to redo")


def test_two_windows_of_one_coder_do_not_overwrite_each_other_unseen(study: Site) -> None:
    ewa = coder(study)
    sets(ewa, "1:T01:1", value__model="central", base__model="0")
    assert sets(ewa, "1:T01:1", value__model="mixed", base__model="0").status == 409
    ewa.sees("was changed in another window to: centralised")
    assert said(study)["model"][0] == ("central",)
    # what was typed here stands in the row, and counts when it is saved again
    assert "mixed" in ewa.page.value("value:model")
    sets(ewa, "1:T01:1", value__model="mixed", base__model="1")
    assert said(study)["model"][0] == ("mixed",)


def test_a_second_coder_is_blind_and_differences_are_settled_with_a_reason(study: Site) -> None:
    ewa, adam = coder(study), study.staff(Role.ANALYST).opens("/rounds/r1/coding")
    sets(ewa, "1:T01:1", value__model="central", base__model="0", value__written="yes", base__written="0")
    sets(ewa, "2:T01:3", value__model="mixed", base__model="0")
    assert adam.opens("/rounds/r1/coding").sees_not("elsewhere").status == 200
    sets(adam, "1:T01:1", value__model="mixed", base__model="0", value__written="yes", base__written="0")
    sets(adam, "2:T01:3", value__model="mixed", base__model="0")
    assert ewa.opens("/rounds/r1/agreement").status == 403
    adam.opens("/rounds/r1/agreement").sees("Model model 2 50%", "Cohen", "Krippendorff", "not settled yet 1")
    adam.presses("Settle: Model, Alfa, T01").sees("Write down why this value counts.")
    adam.answers(value="central", memo="The head said so.").presses("Settle: Model, Alfa, T01")
    adam.sees("not settled yet 0", "centralised · The head said so.")
    assert said(study, "resolved") == {"model": (("central",), (1,))}


def test_one_number_exact_and_about_is_a_difference_to_settle(study: Site) -> None:
    ewa, adam = coder(study), study.staff(Role.ANALYST).opens("/rounds/r1/coding")
    sets(ewa, "1:T02:4", value__budget="2", base__budget="0")
    sets(adam, "1:T02:4", value__budget="2", about__budget="1", base__budget="0")
    adam.opens("/rounds/r1/agreement").sees("not settled yet 1")
    adam.answers(value="2", about="1", memo="Said twice.").presses("Settle: Budget").sees("about 2 · Said twice.")


def test_filters_leave_what_they_say(study: Site) -> None:
    ewa = coder(study)
    sets(ewa, "1:T01:1", value__model="central", base__model="0")
    ewa.opens("/rounds/r1/coding?topic=T01&uncoded=1&since=0").sees("Firms help.").sees_not("One office")
    ewa.opens("/rounds/r1/coding?words=off%20dec&since=0").sees("One office").sees_not("Mixed.")
    ewa.opens("/rounds/r1/coding?participant=BETA&since=0").sees("Mixed.").sees_not("One office")
    ewa.opens("/rounds/r1/coding?dimension=governance&since=0").sees("Mixed.").sees_not("2 mln")
    turned = ewa.opens("/rounds/r1/coding?topic=T01&sort=-participant&since=0").page.text
    assert turned.index("Mixed.") < turned.index("Firms help.") < turned.index("One office")
    ewa.opens("/rounds/r1/coding?words=zzz&since=0").sees("The filters leave nothing to code.")


def brings(site: Site, path: Path, text: str) -> int:
    path.write_text(text, encoding="utf-8")
    with site.session() as session:
        return read_codings(session, lookup.fetch_round(session, "r1"), path, Person("user:7"), now())


def test_codings_of_a_file_rest_on_the_finding_of_their_source_or_on_one_of_their_own(
    study: Site, tmp_path: Path
) -> None:
    rows = """participant,question,code,value,source
ALFA,T01,partner,firm|state,p2
ALFA,T01,model,mixed,p9
"""
    assert brings(study, tmp_path / "c.csv", rows) == 2
    assert said(study) == {"partner": (("firm", "state"), (2,)), "model": (("mixed",), (5,))}
    assert brings(study, tmp_path / "c.csv", rows) == 0
    with study.session() as session:
        made = material.find_piece(session, 5)
        assert made
        assert (made.words.label, made.words.text, made.words.source) == ("Model", "mixed", "p9")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_read_again_changes_nothing(study: Site, tmp_path: Path, form: str) -> None:
    sets(coder(study), "1:T01:1", value__model="central", base__model="0", memo__model="=why")
    with study.session() as session:
        round_ = lookup.fetch_round(session, "r1")
        out = tmp_path / f"out.{form}"
        assert write_codings(session, round_, out) == 1
        assert read_codings(session, round_, out, Person("user:7"), now(), others=True) == 0


def test_every_problem_of_a_file_is_told_and_nothing_is_stored(study: Site, tmp_path: Path) -> None:
    rows = """participant,question,code,value,source
GAMMA,T01,model,mixed,p1
ALFA,T01,modle,mixed,p1
ALFA,T02,model,mixed,p1
ALFA,T01,model,blue,p1
ALFA,T01,written,yes,
ALFA,T01,partner,,p1
"""
    with pytest.raises(Refused) as refused:
        brings(study, tmp_path / "bad.csv", rows)
    told = [render(one).partition("bad.csv:")[2] for one in refused.value.problems]
    assert [line[:1] for line in told] == ["2", "3", "4", "5", "6", "7"]
    assert "Did you mean “model”?" in told[1]
    assert stored(study) == []
    with study.session() as session:
        assert len(material.list_pieces(session, lookup.fetch_round(session, "r1").id)) == 4
