"""The baseline of every page: a bare Flask application that loops in Jinja over plain dictionaries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask import Flask, redirect, render_template, request
from markupsafe import Markup
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, insert, select

STATUSES = (("does_not_know", "don’t know"), ("not_applicable", "not applicable"))
ANSWERS = Table(
    "answer",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("response", Integer, index=True),
    Column("question", String(80)),
    Column("value", String(80)),
)


def cut_frame(html: str) -> dict[str, str]:
    """What stands on a page of Sonda before, between and after its index and its questions."""
    index = re.search(r'<ol class="s-index"[^>]*>', html)
    assert index, "no index on the page"
    about = re.search(r'href="([^"]+/about/)', html)
    first, last = html.index('<section class="s-q '), html.rindex("</section>") + len("</section>")
    return {
        "before": html[: index.end()],
        "between": html[html.index("</ol>", index.end()) : first],
        "after": html[last:],
        "about": about[1] if about else "",
    }


def questions_of(section: Mapping[str, Any], choices: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The questions of a section of `study.questionnaire` as the bare template wants them, in English."""
    made = []
    for question in section["questions"]:
        rungs = question.get("levels")
        pairs = [(str(number), rung["en"]) for number, rung in enumerate(rungs)] if rungs else []
        pairs = pairs or [(one["name"], one["label"]["en"]) for one in choices]
        label = question["label"]["en"]
        made.append({"name": question["name"], "label": label, "ladder": bool(rungs), "choices": pairs})
    return made


def with_answers(questions: Sequence[Mapping[str, Any]], stored: Mapping[str, str], saved: str) -> list[dict[str, Any]]:
    """The questions with what is stored; `saved` is what stands above an answer."""
    return [
        {
            **question,
            "value": stored.get(question["name"], ""),
            "rev": int(question["name"] in stored),
            "state": "ok" if question["name"] in stored else "todo",
            "saved": saved,
        }
        for question in questions
    ]


def build_bare_app(pages: Sequence[Mapping[str, Any]], engine: Engine, saved: str = "Saved") -> Flask:
    """Pages /0, /1, … each with `frame` and `questions`; answers are stored and shown again, with the word `saved`."""
    app = Flask("benchmarks", template_folder=str(Path(__file__).parent / "templates"))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    frames = [{name: Markup(text) for name, text in page["frame"].items()} for page in pages]

    @app.get("/<int:number>")
    def show(number: int) -> str:
        questions = with_answers(pages[number]["questions"], _read(engine, request.args.get("r", 0, int)), saved)
        return render_template("section.html", frame=frames[number], questions=questions, statuses=STATUSES)

    @app.post("/<int:number>")
    def save(number: int) -> Any:
        response = request.args.get("r", 0, int)
        names = [question["name"] for question in pages[number]["questions"]]
        rows = [{"response": response, "question": name, "value": request.form[name]} for name in names]
        with engine.connect().execution_options(sqlite_immediate=True) as connection, connection.begin():
            connection.execute(insert(ANSWERS), rows)
        return redirect(f"/{(number + 1) % len(pages)}?r={response}", 303)

    @app.post("/submit")
    def submit() -> Any:
        row = {"response": request.args.get("r", 0, int), "question": "submitted", "value": "yes"}
        with engine.connect().execution_options(sqlite_immediate=True) as connection, connection.begin():
            connection.execute(insert(ANSWERS), row)
        return redirect("/0", 303)

    return app


def _read(engine: Engine, response: int) -> dict[str, str]:
    with engine.connect() as connection:
        query = select(ANSWERS.c.question, ANSWERS.c.value).where(ANSWERS.c.response == response)
        return {row.question: row.value for row in connection.execute(query)}
