"""One export under way: the round, what is read of it, and how it is to look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import gettext
from survey.services.canvas import EXAMPLE, Canvas, build_canvas
from survey.services.exporting.codebook import build_codebook
from survey.services.exporting.companions import Sheet, build_participants, build_readme
from survey.services.exporting.gathering import Gathering, gather
from survey.services.exporting.headings import heading
from survey.services.exporting.long_table import LongTable, Protect
from survey.services.exporting.options import Look, Options
from survey.store.exports import Listed


@dataclass(frozen=True, slots=True)
class Job:
    """`extra` are further sheets, such as scores, for forms with room for them. `tick` is called once a response."""

    session: Session
    round: Round
    questionnaire: Questionnaire
    canvas: Canvas
    listed: Sequence[Listed]
    options: Options
    now: datetime
    extra: Sequence[Sheet]
    tick: Callable[[], object]

    @contextmanager
    def gathered(self) -> Iterator[Gathering]:
        """The answers, read once and put aside while the block lasts."""
        gathering = gather(
            self.session, self.round.id, self.questionnaire, self.canvas, self.listed, self.now, self.tick
        )
        try:
            yield gathering
        finally:
            gathering.close()

    def long_table(self, protect: Protect) -> LongTable:
        return LongTable(self.round, self.questionnaire, self.options.language, self.now, protect)

    @property
    def readme(self) -> Sheet:
        return build_readme(self.round, self.questionnaire, len(self.listed), self.now, self.options.language)

    def companions(self, look: Look) -> tuple[Sheet, Sheet]:
        """Participants and codebook."""
        participants = build_participants(self.listed, look)
        codebook = build_codebook(self.canvas, self.questionnaire, look)
        return self.marked(participants, look.labelled_headers), self.marked(codebook, look.labelled_headers)

    def marked(self, sheet: Sheet, labelled: bool = True) -> Sheet:
        """The sheet, in an example round with a last column that says so in every row."""
        if not self.round.example:
            return sheet
        words, header = gettext("example data"), heading(EXAMPLE) if labelled else EXAMPLE
        return Sheet(sheet.name, (*sheet.headers, header), ((*row, words) for row in sheet.rows), sheet.widths)


def build_job(
    session: Session,
    round_: Round,
    questionnaire: Questionnaire,
    listed: Sequence[Listed],
    options: Options,
    now: datetime,
    extra: Sequence[Sheet] = (),
    tick: Callable[[], object] = lambda: None,
) -> Job:
    return Job(session, round_, questionnaire, build_canvas(questionnaire), listed, options, now, extra, tick)
