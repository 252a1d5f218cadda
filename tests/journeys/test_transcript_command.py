"""A transcript read in from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.test_interview_files import CITIES, folder, run

__all__ = ["folder"]


def test_a_transcript_is_read_in_once_or_refused_with_the_way_out(folder: Path) -> None:
    file = folder / "rozmowa.txt"
    file.write_bytes("Zażółć gęślą jaźń".encode("cp1250"))
    words = ("import", "transcript", "talks", CITIES[0], file)
    refused = run(*words)
    assert (refused.exit_code, "Line 1 is not UTF-8." in refused.output) == (1, True)
    read = run(*words, "--encoding", "cp1250")
    assert (read.exit_code, read.output.splitlines()[0]) == (0, "17 characters read.")
    assert run(*words, "--encoding", "cp1250").output == read.output
    assert f"Use one of: {', '.join(CITIES)}" in run("import", "transcript", "talks", "nowhere", file).output
    assert "cannot be opened" in run(*words[:4], folder / "none.txt").output
