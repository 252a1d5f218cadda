"""Every kind of question goes through a page and back: what was answered is stored, and stands there again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.site import Site

CHOICES = "choices: [{name: a, label: A}, {name: b, label: B}, {name: c, label: C}]"
CASES = {
    "text": ("type: text", "q", "Łódź", "Łódź"),
    "long text": ("type: text, appearance: multiline", "q", "\nfirst\nsecond", "\nfirst\nsecond"),
    "integer": ("type: integer", "q", "1 200", "1200"),
    "decimal": ("type: decimal", "q", "0,5", "0.5"),
    "range": ("type: range, parameters: start=0 end=5 step=1", "q", "3", "3"),
    "long range": ("type: range, parameters: start=0 end=100 step=5", "q", "35", "35"),
    "date": ("type: date", "q", "2026-11-23", "2026-11-23"),
    "Polish date": ("type: date", "q", "23.11.2026", "2026-11-23"),
    "time": ("type: time", "q", "9:30", "09:30:00"),
    "moment": ("type: dateTime", "q", "2026-11-23T09:30", "2026-11-23T09:30:00"),
    "choice": (f"type: select_one, {CHOICES}", "q", "b", "b"),
    "choice from a list": (f"type: select_one, appearance: minimal, {CHOICES}", "q", "b", "b"),
    "choices": (f"type: select_multiple, {CHOICES}", "q", ["c", "a"], "a c"),
    "order": (f"type: rank, {CHOICES}", "q", ["a:2", "b:3", "c:1"], "c a b"),
    "level": ("type: level, levels: [none, some]", "q", "1", "1"),
    "matrix": (f"type: matrix, rows: [{{name: r, label: R}}], {CHOICES}", "q__r", "b", "b"),
    "topic": ("type: topic, question: How?", "q", "They said so.", "They said so."),
    "confirmation": ("type: acknowledge", "q", ["OK"], "OK"),
}
UNREADABLE = {
    "integer": ("type: integer", "1.5", "Enter a whole number"),
    "range": ("type: range, parameters: start=0 end=100 step=5", "7", "from 0 to 100, in steps of 5"),
    "date": ("type: date", "31.02.2026", "Enter a date"),
    "time": ("type: time", "25:00", "Enter a time"),
    "moment": ("type: dateTime", "tomorrow", "Enter a date and a time"),
    "text": ("type: text", "a" * 100_001, "Shorten the text to at most 100,000 characters"),
}


@pytest.mark.parametrize("kind", CASES)
def test_an_answer_goes_through_the_page_and_back(site: Site, kind: str) -> None:
    parts, name, given, stored = CASES[kind]
    site.fields(f"- {{name: q, label: Q, {parts}}}")
    anna = site.invited().opens("/r/1/one").answers(**{name: given}).presses("Save")
    assert site.stored()[name] == stored
    revisions = site.revisions()
    anna.opens("/r/1/one").presses("Save").opens("/r/1/review").sees("Change")
    assert site.revisions() == revisions, "the page gave back another value than is stored"


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_none_of_the_kind_is_told_how_to_write_it(site: Site, kind: str) -> None:
    parts, typed, words = UNREADABLE[kind]
    site.fields(f"- {{name: q, label: Q, {parts}}}")
    site.invited().opens("/r/1/one").answers(q=typed).presses("Save").sees(words).finds(q=typed)
    assert site.stored() == {}


def test_a_choice_that_excludes_the_others_is_not_taken_with_one(site: Site) -> None:
    site.fields(
        "- {name: q, label: Q, type: select_multiple,"
        " choices: [{name: a, label: A}, {name: none, label: Nothing, exclusive: true}]}"
    )
    anna = site.invited().opens("/r/1/one").answers(q=["a", "none"]).presses("Save")
    anna.sees("Choose either this answer alone or the others").finds(q="a none")


def test_two_items_in_one_place_come_back_as_given(site: Site) -> None:
    site.fields(f"- {{name: q, label: Q, type: rank, {CHOICES}}}")
    anna = site.invited().opens("/r/1/one").answers(q=["a:1", "b:1", "c:2"]).presses("Save")
    anna.sees("Give each place to one item only.").finds(q="a:1 b:1 c:2")
    anna.sees("You typed: A: 1, B: 1, C: 2").sees_not("a:1")


def test_another_answer_is_asked_for_in_words(site: Site) -> None:
    site.fields(
        "- {name: q, label: Q, type: select_one, choices: [{name: a, label: A}, {name: x, label: X, other: true}]}"
    )
    anna = site.invited().opens("/r/1/one").answers(q="x").presses("Save").answers(q__other_text="Z").presses("Save")
    assert site.stored() == {"q": "x", "q__other_text": "Z"}
    anna.finds(q__other_text="Z")


def test_another_answer_that_is_missing_is_asked_for_without_offering_reasons(site: Site) -> None:
    site.fields(
        "- {name: q, label: Q, type: select_one, choices: [{name: a, label: A}, {name: x, label: X, other: true}]}"
    )
    anna = site.invited().opens("/r/1/one").answers(q="x").presses("Save")
    anna.opens("/r/1/review").presses("Submit the answers").sees("Answer this question.").sees_not("or say why")


def test_the_answer_to_one_row_is_taken_back(site: Site) -> None:
    site.fields(
        f"- {{name: q, label: Q, type: matrix, rows: [{{name: r, label: R}}, {{name: s, label: S}}], {CHOICES}}}"
    )
    anna = site.invited().opens("/r/1/one").answers(q__r="a", q__s="b").presses("Save")
    anna.sees("Take answers back").answers(q__r="").presses("Save")
    assert site.stored() == {"q__s": "b"}


def test_a_long_text_is_not_repeated_whole_in_a_message(site: Site) -> None:
    site.fields("- {name: q, label: Q, type: integer}")
    anna = site.invited().opens("/r/1/one").answers(q="x" * 5000).presses("Save")
    anna.sees(f"You typed: {'x' * 200}…").finds(q="x" * 5000)


def test_a_list_without_choices_says_what_it_waits_for(site: Site) -> None:
    site.fields(
        "- {name: n, label: N, type: integer}\n"
        "- {name: q, label: Q, type: select_one, choice_filter: '${n} >= 1', choices: [{name: a, label: A}]}"
    )
    anna = site.invited().opens("/r/1/one").sees("There is nothing to choose from yet")
    anna.answers(n="1").presses("Save").sees_not("There is nothing to choose from yet")


def test_choices_are_filtered_and_one_that_is_gone_is_marked(site: Site) -> None:
    site.fields(
        "- {name: n, label: N, type: integer}\n"
        "- {name: q, label: Q, type: select_one, choice_filter: '${n} >= min',"
        " choices: [{name: a, label: Small, min: 0}, {name: b, label: Large, min: 9}]}"
    )
    anna = site.invited().opens("/r/1/one").answers(n="10").presses("Save").answers(q="b").presses("Save")
    anna.answers(n="1").presses("Save").sees("Choose again: an earlier answer has changed").sees_not("Large")


def test_a_file_with_a_polish_name_is_given_out_under_it(site: Site) -> None:
    site.fields("- {name: q, label: Plan, type: file}")
    anna = site.invited().opens("/r/1/one")
    sent = {"csrf_token": anna.page.csrf, "q--rev": "0", "q--file": (io.BytesIO(b"%PDF-1.7 plan"), "zażółć.pdf")}
    anna.client.post("/r/1/one", data=sent, content_type="multipart/form-data")
    disposition = anna.client.get("/r/1/file/1").headers["Content-Disposition"]
    assert disposition.encode("latin-1"), "a server sends headers in Latin-1 and fails over others"
    assert "filename*=UTF-8''za%C5%BC%C3%B3%C5%82%C4%87.pdf" in disposition


def test_a_file_is_kept_and_given_out_as_an_attachment(site: Site) -> None:
    site.fields("- {name: q, label: Plan, type: file}")
    anna = site.invited().opens("/r/1/one")
    sent = {"csrf_token": anna.page.csrf, "q--rev": "0", "q--file": (io.BytesIO(b"%PDF-1.7 <script>"), "../plan.pdf")}
    anna.client.post("/r/1/one", data=sent)
    anna.opens("/r/1/one").sees("plan.pdf")
    number = site.stored()["q"].partition("/")[0]
    reply = anna.client.get(f"/r/1/file/{number}")
    assert reply.data == b"%PDF-1.7 <script>"
    assert reply.headers["Content-Disposition"].startswith("attachment")
    assert "text/html" not in reply.headers["Content-Type"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.png", b"<!doctype html><script>alert(1)</script>", "something else than its name says"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "one of these kinds"),
        ("page.html", b"<p>", "one of these kinds"),
        ("plan.exe", b"MZ", "one of these kinds"),
        ("plan.pdf", b"MZ\x90\x00" + b"\x00" * 90, "something else than its name says"),
        ("notes.txt", b"<html><script>alert(1)</script>", "something else than its name says"),
        ("notes.txt", b"a\x00b", "something else than its name says"),
        ("sheet.xlsx", b"PK\x05\x06" + b"\x00" * 18, "something else than its name says"),
        ("plan", b"%PDF-1.7", "one of these kinds"),
        ("plan.pdf", b"", "not empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(
    site: Site, name: str, content: bytes, words: str
) -> None:
    site.fields("- {name: q, label: Plan, type: file}")
    anna = site.invited().opens("/r/1/one")
    sent = {"csrf_token": anna.page.csrf, "q--rev": "0", "q--file": (io.BytesIO(content), name)}
    reply = anna.client.post("/r/1/one", data=sent, headers={"Accept-Language": "en"})
    assert reply.status_code == 422
    assert words in reply.text
    assert site.stored() == {}
    assert not list((Path(site.app.config["SONDA_INSTANCE"]) / "files").rglob("*"))
