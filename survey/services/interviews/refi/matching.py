"""Whose a source is, and which code and topic a code of another program means."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from survey.domain.codebook import Code, Codebook, CodeType
from survey.domain.questionnaire import Question
from survey.domain.responses import Participant
from survey.services.interviews.refi.codes import code_guid, values_of
from survey.services.interviews.refi.facts import read_facts
from survey.services.interviews.refi.objects import Project, ProjectCode, Source
from survey.services.interviews.refi.taken import Facts


class Participants:
    """Participants by code and name, and those whose case a source belongs to."""

    def __init__(self, project: Project, people: Iterable[Participant]) -> None:
        there = list(people)
        self._known = {_fold(word): one.code for one in there for _, word in one.name.pairs if word}
        self._known |= {_fold(one.code): one.code for one in there}
        self._codes = {one.code for one in there}
        self._cases: dict[str, str] = {}
        for case in project.cases:
            told = Facts(read_facts(case.description)).words("participant")
            code = told if told in self._codes else self._known.get(_fold(case.name))
            self._cases |= {guid: code for guid in case.sources if code}

    def find(self, source: Source) -> str | None:
        """The code of the participant: as the source's description says, by its case, or by its own name."""
        told = Facts(read_facts(source.description)).words("participant")
        if told:
            return told if told in self._codes else None
        stem = source.name.rpartition(".")[0] or source.name
        return self._cases.get(source.guid) or self._known.get(_fold(source.name)) or self._known.get(_fold(stem))

    def is_code(self, code: object) -> bool:
        return code in self._codes


class Codes:
    """The codes of a project beside those of the codebook, by their GUIDs or else by their names."""

    def __init__(self, project: Project, codebook: Codebook | None, topics: Iterable[Question]) -> None:
        self._project = project
        self._guids: dict[str, tuple[Code, str]] = {}
        self._names: dict[str, Code] = {}
        self._whole: dict[str, tuple[Code, str]] = {}
        for code in codebook.codes if codebook else ():
            self._learn(codebook.name if codebook else "", code)
        self._topics = {_fold(word): one.name for one in topics for word in _words_of(one)}

    def find(self, guid: str) -> tuple[Code, str] | None:
        """The code and the value of its list ("": none) that a code of the project means; None for none of ours."""
        if guid in self._guids:
            return self._guids[guid]
        code = self._project.codes[guid]
        parent = self._find_code(self._project.codes.get(code.parent))
        if parent:
            values = {_fold(word): name for name, words in _value_words(parent) for word in words}
            if _fold(code.name) in values:
                return parent, values[_fold(code.name)]
        own = self._find_code(code)
        if own:
            return own, "yes" if own.type is CodeType.BOOLEAN else ""
        return self._whole.get(_fold(code.name))

    def find_topic(self, guid: str) -> str:
        """The topic that the code, or one above it, bears the name of; "" for none."""
        code = self._project.codes.get(guid)
        seen: set[str] = set()
        while code is not None and code.guid not in seen:
            seen.add(code.guid)
            if _fold(code.name) in self._topics:
                return self._topics[_fold(code.name)]
            code = self._project.codes.get(code.parent)
        return ""

    def _learn(self, codebook: str, code: Code) -> None:
        self._guids[code_guid(codebook, code.name)] = code, "yes" if code.type is CodeType.BOOLEAN else ""
        for word in (code.name, *(words for _, words in code.label.pairs if words)):
            self._names.setdefault(_fold(word), code)
        for name, words in _value_words(code):
            self._guids[code_guid(codebook, code.name, name)] = code, name
            self._whole |= {_fold(word): (code, name) for word in words if ": " in word}

    def _find_code(self, code: ProjectCode | None) -> Code | None:
        if code is None:
            return None
        return self._guids[code.guid][0] if code.guid in self._guids else self._names.get(_fold(code.name))


def choose_topic(code: Code, here: str) -> str:
    """The topic a coding stands under: that of the passage, if the code is for it, or the only one it is for."""
    if here and (not code.topics or here in code.topics):
        return here
    return code.topics[0] if len(code.topics) == 1 else ""


def _value_words(code: Code) -> list[tuple[str, list[str]]]:
    """Values with all that they may be called."""
    return [
        (name, [name, f"{code.name}: {name}", *(words for _, words in label.pairs if words)])
        for name, label in values_of(code)
    ]


def _words_of(topic: Question) -> list[str]:
    labels = [words for _, words in topic.label.pairs if words]
    return [topic.name, *labels, *(f"{topic.name} {words}" for words in labels)]


def _fold(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().split())
