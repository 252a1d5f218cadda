"""What a public report leaves out, and how respondents are called in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from survey.domain.codings import Coding
from survey.domain.interviews import ConsentMatter, Respondent
from survey.domain.material import Piece, PieceKind
from survey.i18n import gettext
from survey.services.interviews.refi.gathering import Material
from survey.store.interviews import fetch_interview

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+\d{1,3}[\s-]?|(?<=tel\.)|(?<=tel\. )|(?<=telefon )|(?<=phone ))\d(?:[\s-]?\d){6,10}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Topics and pieces that are not printed, with the reasons counted; nothing in a report for the team itself.

    confidential, resting, unagreed: pieces marked so, resting on such, not agreed to. withdrawn: interviews in which
    somebody's last word on taking part is no.
    people: the respondents of each interview, whose pseudonyms are replaced.
    """

    is_public: bool = False
    topics: frozenset[str] = frozenset()
    pieces: frozenset[int] = frozenset()
    withdrawn: frozenset[int] = frozenset()
    under_topics: int = 0
    confidential: int = 0
    resting: int = 0
    unagreed: int = 0
    notes: int = 0
    codings: int = 0
    people: Mapping[int, Sequence[Respondent]] = field(default_factory=dict)

    def hides(self, coding: Coding) -> bool:
        """Whether a coding says what is left out: of an interview, under a topic, or on evidence, that is."""
        evidence = coding.content.evidence if coding.content else ()
        is_hidden = coding.cell.topic in self.topics or coding.cell.response_id in self.withdrawn
        return is_hidden or not self.pieces.isdisjoint(evidence)

    def veil(self, text: str, response_id: int) -> str:
        """As `veil`, by the respondents of one interview; in a report for the team, the text itself."""
        return veil(text, self.people.get(response_id, ())) if self.is_public else text


def call(number: int) -> str:
    """What a respondent is called in public."""
    return gettext("respondent %(number)s", number=number)


def find_left_out(material: Material, session: Session) -> LeftOut:
    topics = frozenset(one.name for one in material.topics if one.confidential)
    pieces = [*material.summaries, *(piece for talk in material.interviews for piece in talk.pieces)]
    under = {one.id for one in pieces if one.words.topic in topics or one.words.origin in topics}
    confidential = {one.id for one in pieces if one.words.confidential} - under
    withdrawn, unagreed = _find_unagreed(material, session)
    unagreed -= under | confidential
    hidden = _spread(pieces, under | confidential | unagreed)
    found = LeftOut(True, topics, frozenset(hidden), withdrawn)
    settled = [one for talk in material.interviews for one in talk.codings]
    notes = [
        key
        for talk in material.interviews
        for key, answer in talk.answers.items()
        if isinstance(answer.value, str) and material.questionnaire.index[key.question].question in material.topics
    ]
    return LeftOut(
        is_public=True,
        topics=topics,
        pieces=found.pieces,
        withdrawn=withdrawn,
        under_topics=len(under),
        confidential=len(confidential),
        resting=len(hidden - under - confidential - unagreed),
        unagreed=len(unagreed),
        notes=len(notes),
        codings=len({one.cell[:3] for one in settled if found.hides(one)}),
        people={talk.response.id: talk.respondents for talk in material.interviews},
    )


def _find_unagreed(material: Material, session: Session) -> tuple[frozenset[int], set[int]]:
    """Interviews in which somebody's last word on taking part is no, and the pieces that are not agreed to.

    These are all of such an interview, and the quotations where the last word on being quoted is no.
    """
    withdrawn, pieces = set(), set()
    for talk in material.interviews:
        interview = fetch_interview(session, talk.response.id)
        if interview.is_agreed(ConsentMatter.INTERVIEW) is False:
            withdrawn.add(talk.response.id)
            pieces |= {one.id for one in talk.pieces}
        elif interview.is_agreed(ConsentMatter.QUOTING) is False:
            pieces |= {one.id for one in talk.pieces if one.kind is PieceKind.QUOTATION}
    return frozenset(withdrawn), pieces


def _spread(pieces: Iterable[Piece], hidden: set[int]) -> set[int]:
    """These and every piece that rests on one of them, directly or by way of others."""
    resting = {one.id: set(one.words.rests_on) for one in pieces if one.words.rests_on}
    while more := {id_ for id_, on in resting.items() if id_ not in hidden and on & hidden}:
        hidden = hidden | more
    return hidden


def veil(text: str, people: Sequence[Respondent]) -> str:
    """The text with e-mail addresses, telephone numbers, pseudonyms and functions of respondents replaced."""
    text = _PHONE.sub("[…]", _MAIL.sub("[…]", text))
    for number, one in enumerate(people, start=1):
        called = call(number)
        for name, least, flags in ((one.function, 4, re.IGNORECASE), (one.pseudonym, 2, re.NOFLAG)):
            # a single letter is a word of the language, too
            if len(name.strip()) >= least:
                text = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", called, text, flags=flags)
    return text
