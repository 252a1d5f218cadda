"""Repeats: entries are added and removed by buttons, and a removed number never comes back with its old answers."""

from __future__ import annotations

from tests.site import Site

REPEAT = """
- name: docs
  type: repeat
  label: Documents
  questions:
    - {name: title, type: text, label: Title}
"""
BOUNDED = REPEAT.replace("label: Documents", "label: Documents\n  min: 1\n  max: 2")
COUNTED = f"- {{name: n, type: integer, label: N}}\n{REPEAT}  repeat_count: '${{n}}'\n"


def test_an_entry_is_added_and_filled(site: Site) -> None:
    site.fields(REPEAT)
    anna = site.invited().opens("/r/1/one").sees_not("Title").presses("Add an entry").sees("Entry 1")
    anna.answers(**{"title~1": "Strategy"}).presses("Save")
    assert site.stored() == {"docs": "1", "title[1]": "Strategy"}


def test_what_was_typed_is_kept_while_an_entry_is_added(site: Site) -> None:
    site.fields(REPEAT)
    anna = site.invited().opens("/r/1/one").presses("Add an entry").answers(**{"title~1": "Strategy"})
    anna.presses("Add an entry").sees("Entry 2").finds(**{"title~1": "Strategy"})


def test_an_entry_in_the_middle_is_removed_and_its_number_not_given_again(site: Site) -> None:
    site.fields(REPEAT)
    anna = site.invited().opens("/r/1/one").presses("Add an entry").presses("Add an entry")
    anna.answers(**{"title~1": "First", "title~2": "Second"}).presses("Remove entry 1")
    anna.finds(**{"title~2": "Second"}).presses("Add an entry").finds(**{"title~3": None})
    assert site.stored()["docs"] == "2 3"


def test_the_last_entry_removed_and_added_again_is_empty(site: Site) -> None:
    site.fields(REPEAT)
    anna = site.invited().opens("/r/1/one").presses("Add an entry").answers(**{"title~1": "Old"}).presses("Save")
    anna.presses("Remove entry 1").presses("Add an entry").finds(**{"title~2": None})


def test_a_repeat_keeps_to_its_bounds(site: Site) -> None:
    site.fields(BOUNDED)
    anna = site.invited().opens("/r/1/one").sees("Entry 1").sees_not("Remove entry")
    anna.presses("Add an entry").sees("Entry 2").sees_not("Add an entry")
    anna.posts("/r/1/one", go="add:docs", **{"docs": "1 2", "docs--rev": "1"})
    assert site.stored()["docs"] == "1 2"


def test_a_counted_repeat_has_as_many_entries_as_the_count_says(site: Site) -> None:
    site.fields(COUNTED)
    anna = site.invited().opens("/r/1/one").answers(n="2").presses("Save")
    anna.sees("Entry 2").sees_not("Add an entry", "Entry 3")
    anna.answers(**{"title~2": "B"}).presses("Save").answers(n="1").presses("Save").sees_not("Entry 2")
    anna.answers(n="2").presses("Save").finds(**{"title~2": "B"})


def test_two_colleagues_who_each_add_an_entry_see_a_conflict(site: Site) -> None:
    site.fields(REPEAT)
    anna, bartek = site.invited().opens("/r/1/one"), site.invited(label="Bartek").opens("/r/1/one")
    bartek.presses("Add an entry").presses("Add an entry")
    anna.presses("Add an entry")
    assert site.stored()["docs"] == "1 2"
    anna.sees("There is a newer answer by a colleague")


def test_no_more_entries_are_taken_than_the_author_allows(site: Site) -> None:
    site.fields(
        "- {name: kids, type: repeat, label: Children, max: 2, questions: [{name: age, type: integer, label: Age}]}"
    )
    anna = site.invited().opens("/r/1/one")
    anna.posts("/r/1/one", kids="1 2 3", **{"kids--rev": "0"}).sees("Keep to at most 2 entries.")
    assert (anna.status, site.stored()) == (422, {})


def test_the_review_says_which_entry_an_answer_belongs_to(site: Site) -> None:
    site.fields(REPEAT)
    anna = site.invited().opens("/r/1/one").presses("Add an entry").presses("Add an entry")
    anna.answers(**{"title~1": "Strategy", "title~2": "Budget"}).presses("Save")
    anna.opens("/r/1/review").sees("Entry 1 · Title", "Entry 2 · Title")
