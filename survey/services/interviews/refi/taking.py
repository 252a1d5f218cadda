"""A project taken apart: documents of interviews as Sonda writes them, transcripts of other programs, and notes."""

from __future__ import annotations

from collections.abc import Mapping

from survey.domain.answers import COMPUTED, Status
from survey.domain.questionnaire import Question
from survey.services.interviews.jsonl.objects import LineKind, Passage
from survey.services.interviews.refi.document import Document, compose, text_in
from survey.services.interviews.refi.facts import read_facts
from survey.services.interviews.refi.gathering import Material
from survey.services.interviews.refi.matching import Codes, Participants
from survey.services.interviews.refi.objects import Note, Project, Selection, Source
from survey.services.interviews.refi.saying import Place, Saying
from survey.services.interviews.refi.spans import find_known_spans, find_marked, find_told_spans
from survey.services.interviews.refi.taken import Facts, Taken, is_text

_PIECES = {kind.value: kind for kind in (LineKind.FINDING, LineKind.QUOTATION, LineKind.SUMMARY)}


def take(project: Project, material: Material, topic: str = "") -> Taken:
    """Everything in the project that Sonda has a place for; `topic` is for passages that no code gives one."""
    taken = Taken(project.file)
    codes = Codes(project, material.codebook, material.topics)
    saying = Saying(project, codes, taken)
    taking = _Taking(project, material, codes, saying, taken, topic)
    for source in project.sources:
        taking.take_source(source)
    for note in project.notes.values():
        taking.take_note(note)
    for kind, name, line in project.others:
        taken.leave("refi_left_kind", line, name, kind=kind)
    saying.settle()
    taken.settle()
    return taken


class _Taking:
    def __init__(
        self, project: Project, material: Material, codes: Codes, saying: Saying, taken: Taken, topic: str
    ) -> None:
        self._project = project
        self._codes = codes
        self._saying = saying
        self._taken = taken
        self._default = topic
        self._topics: Mapping[str, Question] = {one.name: one for one in material.topics}
        self._people = Participants(project, [one.response.participant for one in material.interviews])
        self._now: dict[str, tuple[str, Document]] = {}
        for interview in material.interviews:
            document = compose(material, interview)
            self._now[document.guid] = interview.response.participant.code, document
        self._marked = find_marked(material)
        # what the project says of its own comes before what stands here under the same name
        self._spans = find_known_spans(project, material, self._people, self._marked) | find_told_spans(project)

    def take_source(self, source: Source) -> None:
        text = self._project.texts.get(source.guid)
        if text is None:
            return self._taken.leave("refi_left_layout", source.line, source.name)
        about = read_facts(source.description).get("sonda")
        code, document = self._find_document(source, text)
        if about == "interview" or document is not None:
            return self._take_document(source, text, code, document)
        if source.guid in self._now:
            return self._taken.leave("refi_left_document", source.line, source.name)
        return self._take_transcript(source, text)

    def take_note(self, note: Note) -> None:
        said = Facts(read_facts(note.text))
        if said.words("sonda") == "coding":
            return
        about = said.words("sonda")
        if about not in _PIECES:
            return self._taken.leave("refi_left_note", note.line, note.name)
        participant = said.words("participant")
        if participant and not self._people.is_code(participant):
            return self._taken.leave("refi_left_participant", note.line, participant)
        self._add_piece(about, participant, note.guid, note.line, said, "")

    def _find_document(self, source: Source, text: str) -> tuple[str, Document | None]:
        """The interview whose document this is, letter by letter; it may have lost its descriptions on the way."""
        for code, document in self._now.values():
            if document.text == text and (document.guid == source.guid or code == self._people.find(source)):
                return code, document
        return self._people.find(source) or "", None

    def _take_document(self, source: Source, text: str, code: str, document: Document | None) -> None:
        if not code:
            return self._taken.leave("refi_left_participant", source.line, source.name)
        for pseudonym, function in Facts(read_facts(source.description)).pairs("respondents"):
            if 0 < len(pseudonym) <= 64:
                self._taken.add(LineKind.RESPONDENT, code, source.line, respondent=pseudonym, text=function[:300])
        known = {(one.start, one.end): one for one in document.passages} if document else {}
        strangers = []
        for selection in source.selections:
            facts = read_facts(selection.description)
            there = known.get((selection.start, selection.end))
            guid = selection.guid
            if not facts and there:
                facts, guid = {"sonda": there.about, **there.facts}, there.guid
            if Facts(facts).words("topic") in self._topics and facts.get("sonda") in {"topic", "note", *_PIECES}:
                self._take_passage(selection, guid, facts, text, code)
            else:
                strangers.append(selection)
        for selection in strangers:
            self._take_stranger(selection, text, code)
        self._saying.leave_whole(source)

    def _take_passage(self, selection: Selection, guid: str, facts: Mapping[str, object], text: str, code: str) -> None:
        said = Facts(facts)
        topic, about = said.words("topic"), said.words("sonda")
        words = text[selection.start : selection.end]
        if about == "topic":
            self._take_status(said, code, topic, selection.line)
        elif about == "note":
            exact = said.names("text")
            values = {"text": exact[0] if exact else words, "source": said.words("source")}
            self._taken.add(LineKind.NOTE, code, selection.line, question=topic, **values)
        elif not self._add_piece(about, code, guid, selection.line, said, words):
            return
        self._saying.hear(selection, code, Place(selection.start, selection.end, topic, guid, about))

    def _take_status(self, said: Facts, code: str, topic: str, line: int) -> None:
        question = self._topics[topic]
        offered = {Status.ANSWERED.value, *(one.value for one in question.statuses if one not in COMPUTED)}
        probes = {one.name for part in question.parts for one in part.choices}
        status = said.words("status")
        if status and status not in offered:
            self._taken.leave("refi_left_status", line, topic, status=status[:40])
            status = ""
        values = {"status": status, "source": said.words("source"), "probes": said.names("probes", probes.__contains__)}
        values["moved_from"] = said.names("moved_from", self._topics.__contains__)
        if any(values.values()):
            self._taken.add(LineKind.STATUS, code, line, question=topic, **values)

    def _take_stranger(self, selection: Selection, text: str, code: str) -> None:
        """A passage that somebody marked in a document of ours: a quotation under the topic it stands in."""
        topic = self._saying.topic_at(code, selection)
        same = self._saying.same_place(code, selection)
        if same:
            self._saying.hear(selection, code, same)
        else:
            self._take_quotation(selection, text, code, topic, None)

    def _take_transcript(self, source: Source, text: str) -> None:
        code = self._people.find(source)
        if not code:
            return self._taken.leave("refi_left_participant", source.line, source.name)
        if not text:
            return self._taken.leave("refi_left_empty", source.line, source.name)
        name = Facts(read_facts(source.description)).words("name") or source.name
        self._taken.add(LineKind.TRANSCRIPT, code, source.line, label=name[:255], text=text, id=source.guid)
        known = self._marked.get((code, text), {})
        for selection in source.selections:
            here = known.get((selection.start, selection.end))
            if here:
                self._taken.here[selection.guid] = here.id
                place = Place(selection.start, selection.end, here.words.topic, selection.guid, here.kind.value)
                self._saying.hear(selection, code, place, in_document=False)
            elif read_facts(selection.description).get("sonda") != "passage":
                self._take_quotation(selection, text, code, "", source)
        return self._saying.leave_whole(source)

    def _take_quotation(
        self, selection: Selection, text: str, code: str, topic: str, transcript: Source | None
    ) -> None:
        words = text[selection.start : selection.end]
        here = topic or self._saying.topic_of(selection) or self._default
        if not words.strip():
            return self._taken.leave("refi_left_empty", selection.line, selection.name)
        if not here:
            return self._taken.leave("refi_left_topic", selection.line, selection.name or words)
        if not is_text(words):
            return self._taken.leave("refi_left_long", selection.line, selection.name)
        passage = Passage(transcript.guid, selection.start, selection.end) if transcript else None
        values = {"question": here, "text": words, "id": selection.guid, "passage": passage}
        self._taken.add(LineKind.QUOTATION, code, selection.line, **values)
        place = Place(selection.start, selection.end, here, selection.guid, "quotation")
        return self._saying.hear(selection, code, place, in_document=transcript is None)

    def _add_piece(self, about: str, code: str, guid: str, line: int, said: Facts, words: str) -> bool:
        label, exact = said.words("label"), said.names("text")
        origin, topic = said.words("origin"), said.words("topic")
        text = exact[0] if exact else text_in(words, label)
        if not is_text(text) or topic not in self._topics:
            self._taken.leave("refi_left_long" if topic in self._topics else "refi_left_topic", line, text[:80])
            return False
        values = {
            "question": topic,
            "label": label,
            "text": text,
            "source": said.words("source"),
            "respondent": said.words("respondent")[:64] if code else "",
            "rests_on": said.names("rests_on"),
            "supplement": said.flag("supplement"),
            "confidential": said.flag("confidential"),
            "origin": origin if origin in self._topics else "",
            "passage": self._spans.get(guid),
        }
        self._taken.add(_PIECES[about], code, line, id=guid, **values)
        return True
