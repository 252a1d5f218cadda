"""The events of a YAML text, from whichever parser is quickest here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

try:
    import yaml  # type: ignore[import-untyped]

    HAS_LIBYAML = bool(yaml.__with_libyaml__)
    _MARKED: tuple[type[Exception], ...] = (MarkedYAMLError, yaml.MarkedYAMLError)
    _ANY: tuple[type[Exception], ...] = (YAMLError, yaml.YAMLError, ValueError, OverflowError)
except ImportError:
    HAS_LIBYAML, _MARKED, _ANY = False, (MarkedYAMLError,), (YAMLError, ValueError, OverflowError)


class Unparsable(Exception):
    """The text is no YAML. Lines and columns count from 1; 0 where the parser did not say.

    doing: what the parser was reading. met: what it could not read. line, column: where. opened: line and column where
    the thing it was reading began.
    """

    def __init__(self, doing: str, met: str, at: tuple[int, int], opened: tuple[int, int]) -> None:
        super().__init__(doing, met)
        self.doing = doing
        self.met = met
        self.line, self.column = at
        self.opened = opened


def parse_events(text: str) -> Iterator[Any]:
    """The events of `text`; raises Unparsable.

    From libyaml where PyYAML has it: a questionnaire of 1,000 questions takes it 0.05 s and pure Python 1.3 s. The
    libyaml of ruamel's own extension is too old: it stops at the question mark in `{en: Who?}`.
    """
    yield from _translate_faults(_parse_quickly(text) if HAS_LIBYAML else parse_slowly(text))


def parse_slowly(text: str) -> Iterator[Any]:
    """As `parse_events`, in pure Python; raises what ruamel.yaml raises."""
    yield from YAML(typ="safe", pure=True).parse(text)


def _parse_quickly(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=yaml.CLoader)


def _translate_faults(events: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from events
    except _MARKED as error:
        raise _fault_of(error) from error
    except _ANY as error:
        # what is said without a place, such as an escape beyond Unicode
        raise Unparsable("", str(error), (0, 0), (0, 0)) from error


def _fault_of(error: Any) -> Unparsable:
    at, opened = _spot(error.problem_mark), _spot(error.context_mark)
    return Unparsable(error.context or "", error.problem or "", at, opened)


def _spot(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
