"""Two runs compared, the order of participants, and archives that nobody wrote."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import score
from analysis.dataset import build_dataset
from analysis.run.again import run_again
from analysis.run.bundle import Run, read_run, write_run
from analysis.run.compare import AnswerChanged, Changed, compare_runs
from tests.unit.analysis.small import data, framework

AT = "2026-11-23T10:00:00+00:00"
GAP = {"X": {"b": "refused"}}


def pack(people, built=None, statuses=None) -> bytes:
    dataset = data(statuses, **people)
    return write_run(score(dataset, built or framework("a", "b", bands=[20, 50])), dataset, AT, "Small")


def read(content: bytes) -> Run:
    run, problems = read_run(content)
    assert run is not None, problems
    return run


def compare(before: bytes, after: bytes):
    found, problems = compare_runs(read(before), read(after))
    assert found is not None, problems
    return found


PEOPLE = {"X": [5, 3], "Y": [4, 0], "Z": [0, 1]}


def test_who_moved_by_own_answers_and_who_by_those_of_others():
    found = compare(pack(PEOPLE), pack({"X": [5, None], "Y": [5, 5], "Z": [0, 1]}, statuses=GAP))
    assert found.answers == (
        AnswerChanged("X", "b", ("3", "refused")),
        AnswerChanged("Y", "a", ("4", "5")),
        AnswerChanged("Y", "b", ("0", "5")),
    )
    x, y, z = found.moved
    assert (x.code, x.answers, x.nodes) == ("X", 1, (("top", 80.0, None),))  # half of the answers are too few
    assert (x.before.rank, x.after.rank, x.after.low) == (1, None, None)
    assert (y.code, y.answers, y.nodes) == ("Y", 2, (("top", 40.0, 100.0),))
    assert (y.before.rank, y.after.rank, z.before.rank, z.after.rank) == (2, 1, 3, 2)
    assert (z.answers, z.nodes, found.same) == (0, (), 0)
    assert not any((found.framework, found.recipe, found.libraries, found.attributes))


def test_a_setting_of_an_element_and_one_of_the_recipe_are_named():
    heavier = framework({"item": "a", "goalposts": [0, 5], "weight": 2}, "b", bands=[20, 60])
    found = compare(pack(PEOPLE), pack(PEOPLE, heavier))
    assert found.framework == (Changed("a", "weight", ("1.0", "2.0")),)
    assert found.recipe == (Changed("", "bands", ("[20.0, 50.0]", "[20.0, 60.0]")),)
    assert [one.code for one in found.moved] == ["X", "Y", "Z"]
    assert not found.answers


def test_who_came_and_who_left_stand_on_one_side():
    found = compare(pack(PEOPLE), pack({"W": [5, 5], "X": [5, 3], "Y": [4, 0]}))
    sides = {one.code: (one.before is not None, one.after is not None) for one in found.moved}
    assert (sides["W"], sides["Z"]) == ((False, True), (True, False))


def test_in_another_order_the_data_have_one_hash_and_everybody_the_same_scores():
    shuffled = pack({code: PEOPLE[code] for code in ("Z", "X", "Y")})
    found = compare(pack(PEOPLE), shuffled)
    assert not any((found.answers, found.attributes))
    assert all(not one.nodes for one in found.moved)
    again, problems = run_again(read(shuffled))
    assert not problems
    assert again.identical


def test_another_attribute_is_told_without_answers():
    dataset = data(**PEOPLE)
    people = dataset.participants.assign(region=["N", "S", "S"])
    other = build_dataset(dataset.values, dataset.statuses, people)
    changed = write_run(score(other, framework("a", "b", bands=[20, 50])), other, AT, "Small")
    assert compare(pack(PEOPLE), changed).attributes


def test_libraries_of_then_and_now():
    run = read(pack(PEOPLE))
    old = replace(run, about={**run.about, "libraries": {**run.about["libraries"], "numpy": "1.0"}})
    found, _ = compare_runs(old, run)
    assert found.libraries["numpy"] == ("1.0", run.about["libraries"]["numpy"])
    assert not found.moved


def test_the_same_run_is_the_same_file():
    assert pack(PEOPLE) == pack(PEOPLE)


WHOLE = pack(PEOPLE)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_one_byte_changed_is_found_or_changes_nothing(place, by):
    """A byte may lie where ZIP keeps what nobody reads; everything else is noticed, and nothing raises."""
    broken = WHOLE[:place] + bytes([WHOLE[place] ^ by]) + WHOLE[place + 1 :]
    run, problems = read_run(broken)
    assert (run is None) == bool(problems)
    if run is not None:
        assert run.files == read(WHOLE).files


def rebuild(**changed: bytes | None) -> bytes:
    """The run with files changed whose hashes are mended."""
    import hashlib

    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    about = json.loads(files["run.json"])
    for name, content in changed.items():
        path = name.replace("__", "/").replace("_csv", ".csv").replace("_json", ".json")
        files[path] = content
        about["files"][path] = hashlib.sha256(content).hexdigest()
    files["run.json"] = json.dumps(about).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA if not changed else zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("scores", [b"", b"[]", b'{"participants": 1}', b'{"participants": [{}]}', b"[" * 99_999])
def test_scores_that_are_none_are_refused(scores):
    run, problems = read_run(rebuild(scores_json=scores))
    assert run is None
    assert [one.code for one in problems] == ["run_damaged"]


def test_data_that_cannot_be_scored_are_told_and_raise_nothing():
    run = read(rebuild(data__values_csv=b"participant,a\r\nX,1\r\nY,2\r\nZ,3\r\n"))
    again, problems = run_again(run)
    assert again is None
    assert problems
    assert compare_runs(run, run)[0] is None


def test_another_compression_is_not_ours():
    assert [one.code for one in read_run(rebuild())[1]] == ["run_unreadable"]
