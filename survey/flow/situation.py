"""The values and relevances of one response, each worked out when first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from survey.domain import limits
from survey.domain.answers import Answers, Key, Value
from survey.domain.expressions import Expression
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Choice, Located, Question, Questionnaire, Section


class Situation:
    """What every question knows about the others, given the answers.

    An answer off the path counts as empty. Checking has refused cycles, so looking things up from one another ends.
    """

    def __init__(self, questionnaire: Questionnaire, answers: Answers, now: datetime) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.now = now
        self._asked: dict[Key, bool] = {}
        self._values: dict[Key, Value | None] = {}
        self._sections: dict[str, bool] = {}

    def is_asked(self, key: Key) -> bool:
        """Whether the question or part is on the path: it and all around it are relevant."""
        if key not in self._asked:
            self._asked[key] = self._compute_asked(key)
        return self._asked[key]

    def is_section_asked(self, section: Section) -> bool:
        if section.name not in self._sections:
            self._sections[section.name] = section.relevant is None or self.test(section.relevant, Key(""))
        return self._sections[section.name]

    def find_value(self, key: Key) -> Value | None:
        """The value that counts: of an answer on the path, or of a calculation."""
        if key not in self._values:
            self._values[key] = self._compute_value(key)
        return self._values[key]

    def occurrences(self, repeat: Question, outer: str) -> tuple[str, ...]:
        """The occurrences of a repeat inside the occurrence `outer`, in order: ("1", "3") or ("2.1", "2.2")."""
        if repeat.repeat_count is not None:
            numbers = [str(n + 1) for n in range(self._count(repeat.repeat_count, Key(repeat.name, outer)))]
        else:
            stored = self.answers.find_value(Key(repeat.name, outer))
            numbers = list(stored) if isinstance(stored, tuple) else []
            spare = (str(n) for n in range(1, limits.REPEATS) if str(n) not in numbers)
            while len(numbers) < repeat.minimum:
                numbers.append(next(spare))
        return tuple(f"{outer}.{number}" if outer else number for number in numbers)

    def test(self, expression: Expression, key: Key) -> bool:
        return expression.test(Viewpoint(self, key))

    def choices(self, question: Question, key: Key) -> tuple[Choice, ...]:
        """The choices that the choice filter lets through."""
        keep = question.choice_filter
        if keep is None:
            return question.choices
        return tuple(choice for choice in question.choices if keep.test(Viewpoint(self, key, choice=choice)))

    def _count(self, expression: Expression, key: Key) -> int:
        result = expression.evaluate(Viewpoint(self, key))
        try:
            return max(0, min(limits.REPEATS, int(float(str(result)))))
        except (ValueError, OverflowError):
            return 0

    def _compute_asked(self, key: Key) -> bool:
        located = self.questionnaire.index[key.question]
        if not self.is_section_asked(located.section):
            return False
        if not located.around:
            relevant = located.question.relevant
            return relevant is None or self.test(relevant, key)
        numbers = key.occurrence.split(".") if key.occurrence else []
        depth = 0
        for outer in (*located.around, located.question):
            here = Key(outer.name, ".".join(numbers[:depth]))
            if outer.relevant is not None and not self.test(outer.relevant, here):
                return False
            if outer.kind is Kind.REPEAT and outer is not located.question:
                depth += 1
                if ".".join(numbers[:depth]) not in self.occurrences(outer, here.occurrence):
                    return False
        return True

    def _compute_value(self, key: Key) -> Value | None:
        if not self.is_asked(key):
            return None
        question = self.questionnaire.index[key.question].question
        if question.calculation is not None and question.kind is Kind.CALCULATE:
            return _as_value(question.calculation.evaluate(Viewpoint(self, key)))
        value = self.answers.find_value(key)
        if question.kind is Kind.REPEAT:
            return len(self.occurrences(question, key.occurrence))
        return value


def _as_value(result: object) -> Value | None:
    """A calculation's result as an answer would hold it: the empty text is no value."""
    if isinstance(result, list):
        return " ".join(str(part) for part in result) or None
    if result is None or result == "":
        return None
    return result  # type: ignore[return-value]  # evaluate() gives text, number or date, all of which are values


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What an expression sees from where it stands: the context that `Expression.evaluate` asks for."""

    situation: Situation
    key: Key
    choice: Choice | None = None
    typed: Value | None = None

    @property
    def current(self) -> Value | None:
        return self.typed if self.typed is not None else self.situation.answers.find_value(self.key)

    @property
    def position(self) -> int:
        """Place of the innermost occurrence among its brothers, from 1."""
        located = self.situation.questionnaire.index.get(self.key.question)
        if not located or not self.key.occurrence:
            return 1
        outer, _, _ = self.key.occurrence.rpartition(".")
        repeats = [question for question in located.around if question.kind is Kind.REPEAT]
        numbers = self.situation.occurrences(repeats[-1], outer) if repeats else ()
        return numbers.index(self.key.occurrence) + 1 if self.key.occurrence in numbers else 1

    @property
    def today(self) -> date:
        return self.situation.now.date()

    @property
    def now(self) -> datetime:
        return self.situation.now

    @property
    def once_value(self) -> Value | None:
        return self.situation.answers.find_value(self.key)

    def value(self, name: str) -> Value | None:
        located = self.situation.questionnaire.index[name]
        if not located.around:
            return self.situation.find_value(Key(name))
        shared = self._shared(located)
        return self.situation.find_value(Key(name, shared)) if shared is not None else None

    def values(self, name: str) -> list[Value | None]:
        """Values of `name` in every occurrence that can be meant from here, for sums, counts and `indexed-repeat`.

        Inside the same repeat those are all its occurrences, not only this one; of a repeat itself, one value for each.
        """
        located = self.situation.questionnaire.index[name]
        repeats = [question for question in located.around if question.kind is Kind.REPEAT]
        if located.question.kind is Kind.REPEAT:
            repeats.append(located.question)
        shared = self._prefix(located).split(".") if self._prefix(located) else []
        depth = min(len(shared), max(0, len(repeats) - 1))
        prefixes = [".".join(shared[:depth])]
        for repeat in repeats[depth:]:
            prefixes = [inner for outer in prefixes for inner in self.situation.occurrences(repeat, outer)]
        if located.question.kind is Kind.REPEAT:
            return list(prefixes)
        return [self.situation.find_value(Key(name, prefix)) for prefix in prefixes]

    def choice_label(self, question_name: str, choice_name: str) -> str:
        question = self.situation.questionnaire.find(question_name)
        choice = question.find_choice(choice_name) if question else None
        return choice.label.in_(self.situation.questionnaire.source_language) if choice else choice_name

    def column(self, name: str) -> str:
        """A key of the choice that is being filtered."""
        if self.choice is None:
            return ""
        return self.choice.name if name == "name" else dict(self.choice.columns).get(name, "")

    def _prefix(self, located: Located) -> str:
        """The part of this occurrence that `located` shares: as deep as the repeats around both are the same."""
        if not self.key.occurrence:
            return ""
        mine = self.situation.questionnaire.index.get(self.key.question)
        own = (*mine.repeats, *([mine.question.name] if mine.question.kind is Kind.REPEAT else [])) if mine else ()
        shared = 0
        for ours, theirs in zip(own, located.repeats, strict=False):
            if ours != theirs:
                break
            shared += 1
        return ".".join(self.key.occurrence.split(".")[:shared])

    def _shared(self, located: Located) -> str | None:
        """The occurrence of `located` that is meant from here; None where it lies in a repeat around it alone."""
        prefix = self._prefix(located)
        depth = len(prefix.split(".")) if prefix else 0
        return prefix if depth == len(located.repeats) else None
