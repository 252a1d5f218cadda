"""How each kind is shown: its template and the attributes of its input."""

from __future__ import annotations

from dataclasses import dataclass

from survey.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class Widget:
    """template: file under templates/questions/. input_type and input_mode: of a plain input. grouped: whether it is a
    group of controls under one legend (a fieldset) rather than one control under one label. decimal: whether the value
    is written with the decimal sign of the reader's language."""

    template: str
    input_type: str = "text"
    input_mode: str = "text"
    width: str = "s-w-20"
    grouped: bool = False
    decimal: bool = False


WIDGETS: dict[Kind, Widget] = {
    Kind.TEXT: Widget("text.html", width=""),
    Kind.INTEGER: Widget("input.html", input_mode="numeric", width="s-w-8"),
    Kind.DECIMAL: Widget("input.html", input_mode="decimal", width="s-w-8", decimal=True),
    Kind.RANGE: Widget("range.html", grouped=True, decimal=True),
    Kind.DATE: Widget("input.html", input_type="date", width="s-w-12"),
    Kind.TIME: Widget("input.html", input_type="time", width="s-w-8"),
    Kind.DATE_TIME: Widget("input.html", input_type="datetime-local"),
    Kind.SELECT_ONE: Widget("select_one.html", grouped=True),
    Kind.SELECT_MULTIPLE: Widget("select_multiple.html", grouped=True),
    Kind.RANK: Widget("rank.html", grouped=True),
    Kind.MATRIX: Widget("matrix.html", grouped=True),
    Kind.LEVEL: Widget("level.html", grouped=True),
    Kind.TOPIC: Widget("topic.html", width=""),
    Kind.FILE: Widget("file.html", input_type="file"),
    Kind.NOTE: Widget("note.html"),
    Kind.CALCULATE: Widget("note.html"),
    Kind.ACKNOWLEDGE: Widget("acknowledge.html", grouped=True),
    Kind.GROUP: Widget("group.html", grouped=True),
    Kind.REPEAT: Widget("repeat.html", grouped=True),
}
"""One widget for every kind; a test compares this table with `Kind` and with the folder of templates."""
