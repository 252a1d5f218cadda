"""Whatever stands in a file, reading it ends with problems and never with an exception."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.definition import read_questionnaire
from survey.definition.catalogue import render

VALID = sorted((Path(__file__).parents[2] / "questionnaires" / "valid").glob("*.yaml"))
LINES = sorted({line for path in VALID for line in path.read_text(encoding="utf-8").splitlines()})
SPLINTERS = [
    "",
    "[]",
    "{}",
    "[{}]",
    "[[a]]",
    "~",
    "''",
    "${}",
    "*a",
    "&a b",
    "{a: {b: c}}",
    "-1",
    "1e999999",
    "x__y",
    "é",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_file_ends_in_problems(tmp_path: Path, data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(VALID)).read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        key = lines[number].partition(":")[0]
        instead = st.one_of(st.sampled_from(LINES), st.sampled_from([f"{key}: {piece}" for piece in SPLINTERS]))
        lines[number] = data.draw(instead)
    path = tmp_path / "x.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_questionnaire(path)
    stopped = [render(problem) for problem in reading.problems if problem.severity == "stop"]
    assert bool(stopped) is (reading.questionnaire is None)
