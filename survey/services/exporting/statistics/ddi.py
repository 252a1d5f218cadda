"""A round as DDI-Codebook 2.5: what was studied, which files there are, every variable with its question and codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from survey.domain.texts import Text
from survey.services.exporting.csv_files import MAIN
from survey.services.exporting.job import Job
from survey.services.exporting.statistics.files import languages_of
from survey.services.exporting.statistics.missing import missing_words, spoken, spss_codes
from survey.services.exporting.statistics.naming import one_line
from survey.services.exporting.statistics.plans import Plan, build_plans
from survey.services.exporting.statistics.spss import spss_names
from survey.services.exporting.statistics.variables import Form, Role, Variable
from survey.services.exporting.titles import without_piping

NAMESPACE = "ddi:codebook:2_5"
_FORMATS = {Form.DAY: "date", Form.CLOCK: "time", Form.MOMENT: "date"}


def write_ddi(job: Job, path: Path) -> None:
    """Names and codes are those of the .sav files; texts stand in every language of the questionnaire."""
    with job.gathered() as gathering:
        plans = build_plans(job, gathering, languages_of(job))
    with path.open("wb") as file:
        book = _Book(file, job.questionnaire.languages)
        with book.inside("codeBook", {"xmlns": NAMESPACE, "version": "2.5", "xml:lang": job.options.language}):
            _study(book, job)
            for number, plan in enumerate(plans, start=1):
                _file(book, plan, number, f"{plan.name or MAIN}.sav")
            with book.inside("dataDscr"):
                _variables(book, plans)
        book.end()


class _Book:
    """Elements written one after another, so that memory does not grow with them."""

    def __init__(self, file: BinaryIO, languages: Sequence[str]) -> None:
        self._out = XMLGenerator(file, "utf-8", short_empty_elements=True)
        self._out.startDocument()
        self.languages = languages

    @contextmanager
    def inside(self, name: str, attributes: Mapping[str, str] | None = None) -> Iterator[None]:
        self._out.startElement(name, AttributesImpl(dict(attributes or {})))
        yield
        self._out.endElement(name)

    def put(self, name: str, words: str = "", attributes: Mapping[str, str] | None = None) -> None:
        with self.inside(name, attributes):
            if words:
                self._out.characters(one_line(words))

    def put_each(self, name: str, words: Mapping[str, str]) -> None:
        """The element once in each language that has words."""
        for language in words:
            if words[language]:
                self.put(name, words[language], {"xml:lang": language})

    def end(self) -> None:
        self._out.endDocument()


def _study(book: _Book, job: Job) -> None:
    questionnaire, round_ = job.questionnaire, job.round
    with book.inside("stdyDscr"):
        with book.inside("citation"):
            with book.inside("titlStmt"):
                _titles(book, round_.title, round_.code)
                book.put("IDNo", round_.code, {"agency": "Sonda"})
            with book.inside("verStmt"):
                version = f"{questionnaire.name} {questionnaire.version}"
                book.put("version", version, {"date": job.now.date().isoformat(), "type": "edition"})
        with book.inside("stdyInfo"):
            book.put_each("abstract", _in_each(questionnaire.description or questionnaire.title, book.languages))
            with book.inside("sumDscr"):
                for event, moment in (("start", round_.opens), ("end", round_.closes)):
                    if moment:
                        day = moment.date().isoformat()
                        book.put("collDate", day, {"date": day, "event": event})
                book.put("dataKind", questionnaire.kind.value)
            if round_.example:
                book.put("notes", "example data")


def _titles(book: _Book, title: Text, otherwise: str) -> None:
    """The title in the first language that it has, then the same in others."""
    pairs = [(language, words) for language, words in title.pairs if words] or [(book.languages[0], otherwise)]
    for place, (language, words) in enumerate(pairs):
        book.put("parTitl" if place else "titl", words, {"xml:lang": language})


def _in_each(text: Text, languages: Sequence[str]) -> dict[str, str]:
    known = text.as_dict()
    return {language: without_piping(known[language]) for language in languages if known.get(language)}


def _file(book: _Book, plan: Plan, number: int, name: str) -> None:
    with book.inside("fileDscr", {"ID": f"F{number}"}), book.inside("fileTxt"):
        book.put("fileName", name)
        with book.inside("dimensns"):
            book.put("caseQnty", str(plan.rows))
            book.put("varQnty", str(len(plan.variables)))
        book.put("fileType", "SPSS", {"charset": "UTF-8"})


def _variables(book: _Book, plans: Sequence[Plan]) -> None:
    for number, plan in enumerate(plans, start=1):
        _groups(book, plan, f"F{number}")
    for number, plan in enumerate(plans, start=1):
        for place, (one, name) in enumerate(zip(plan.variables, spss_names(plan), strict=True), start=1):
            head = {"ID": f"F{number}V{place}", "name": name, "files": f"F{number}"}
            _variable(book, one, head | _interval(one))


def _groups(book: _Book, plan: Plan, file: str) -> None:
    """One group for each question of several variables."""
    together: dict[str, list[tuple[int, Variable]]] = {}
    for place, one in enumerate(plan.variables, start=1):
        if one.role is Role.CHOICE and one.entry:
            together.setdefault(one.entry.question.name, []).append((place, one))
    for name, found in together.items():
        members = " ".join(f"{file}V{place}" for place, _ in found)
        with book.inside("varGrp", {"ID": f"{file}G_{name}", "type": "multipleResp", "name": name, "var": members}):
            if found[0][1].entry:
                titles = found[0][1].entry.titles
                book.put_each("labl", {language: titles[language] for language in book.languages})


def _interval(one: Variable) -> dict[str, str]:
    if one.is_text:
        return {"intrvl": "discrete"}
    natures = {"nominal": "nominal", "ordinal": "ordinal", "scale": "ratio"}
    return {"intrvl": "contin" if one.measure == "scale" else "discrete", "nature": natures[one.measure]}


def _variable(book: _Book, one: Variable, attributes: Mapping[str, str]) -> None:
    codes = spss_codes(one.lowest)
    words = {language: missing_words(language) for language in spoken(book.languages)}
    with book.inside("var", attributes):
        book.put_each("labl", {language: one.labels[language] for language in book.languages})
        if one.entry:
            _question(book, one)
        _valid(book, one)
        if one.why:
            with book.inside("invalrng"):
                for status in one.why:
                    book.put("item", "", {"VALUE": str(codes[status])})
        for code in one.codes:
            _category(book, code.number, {language: code.words[language] for language in book.languages})
        for status in one.why:
            said = {language: known[status] for language, known in words.items()}
            _category(book, codes[status], said, {"missing": "Y"})
        format_ = {"type": "character" if one.is_text else "numeric"}
        book.put("varFormat", "", format_ | ({"category": _FORMATS[one.form]} if one.form in _FORMATS else {}))


def _question(book: _Book, one: Variable) -> None:
    question = one.entry.question if one.entry else None
    if one.entry is None or question is None or not (question.label or question.hint):
        return
    whole = next((outer for outer in reversed(one.entry.located.around) if outer.name == question.whole), None)
    with book.inside("qstn"):
        if whole is not None:
            book.put_each("preQTxt", _in_each(whole.label, book.languages))
        book.put_each("qstnLit", _in_each(question.label, book.languages))
        book.put_each("ivuInstr", _in_each(question.hint, book.languages))


def _valid(book: _Book, one: Variable) -> None:
    if one.codes:
        with book.inside("valrng"):
            for code in one.codes:
                book.put("item", "", {"VALUE": str(code.number)})


def _category(book: _Book, value: int, words: Mapping[str, str], attributes: Mapping[str, str] | None = None) -> None:
    with book.inside("catgry", attributes):
        book.put("catValu", str(value))
        book.put_each("labl", words)
