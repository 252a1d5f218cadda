"""What a person does with a browser, in the person's words: opens, answers, presses, sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict


class Visitor:
    """One person with one browser, without script. Each step returns the person, so that steps can be told in a row."""

    def __init__(self, client: FlaskClient, language: str = "en") -> None:
        self.client = client
        self.language = language
        self.page = Page()
        self.path = "/"
        self.status = 0
        self._csrf = ""
        self._typed: dict[str, list[str]] = {}

    def opens(self, path: str) -> Visitor:
        return self._take(self.client.get(path, headers=self._headers, follow_redirects=True))

    def answers(self, **given: str | list[str] | None) -> Visitor:
        """Fill controls of the open page; a list ticks boxes, None clears. `a__1` stands for the entry `a~1`."""
        for name, value in given.items():
            values = [] if value is None else value if isinstance(value, list) else [value]
            self.page.check_offered(name, values)
            self._typed[name] = values
        return self

    def presses(self, button: str) -> Visitor:
        """Press the button with these words: its form is sent, and what comes back is opened."""
        pressed = self.page.find_button(button)
        data = self.page.filled(pressed.form, self._typed)
        if pressed.name:
            data.add(pressed.name, pressed.value)
        action = self.page.actions.get(pressed.form) or self.path
        return self._take(self.client.post(action, data=data, headers=self._headers, follow_redirects=True))

    def posts(self, path: str, **fields: str) -> Visitor:
        """Send a form that no page offered; the token of the last page goes with it."""
        data = {"csrf_token": self._csrf} | fields
        return self._take(self.client.post(path, data=data, headers=self._headers))

    def changes(self, name: str, value: str, revision: int | None = None) -> dict[str, Any]:
        """Change one answer as the page's script does; the reply."""
        path = f"{self.page.actions['answers']}/answer"
        base = self.page.revision(name) if revision is None else revision
        data = {"csrf_token": self.page.csrf, name: value, f"{name}--rev": str(base)}
        reply = self.client.post(path, data=data, headers={**self._headers, "Accept": "application/json"})
        assert reply.status_code < 500, reply.text
        self.status = reply.status_code
        body: dict[str, Any] = reply.get_json()
        return body

    def sees(self, *words: str) -> Visitor:
        for some in words:
            assert some in self.page.text, f"“{some}” is not on the page:\n{self.page.text}"
        return self

    def sees_not(self, *words: str) -> Visitor:
        for some in words:
            assert some not in self.page.text, f"“{some}” is on the page:\n{self.page.text}"
        return self

    def finds(self, **fields: str | None) -> Visitor:
        """The controls of the page hold these values; None: nothing."""
        for name, value in fields.items():
            assert self.page.value(name) == (value or ""), f"{name} holds “{self.page.value(name)}”"
        return self

    def links_to(self, target: str) -> Visitor:
        assert target in self.page.links, f"no link to {target}: {self.page.links}"
        return self

    @property
    def _headers(self) -> dict[str, str]:
        return {"Accept-Language": self.language}

    def _take(self, reply: Any) -> Visitor:
        assert reply.status_code < 500, f"{reply.request.path}: {reply.status_code}"
        self.status, self.path, self._typed = reply.status_code, reply.request.path, {}
        self.page = read_page(reply.text) if reply.mimetype == "text/html" else Page()
        self._csrf = self.page.csrf or self._csrf
        return self


@dataclass(slots=True)
class Control:
    """One input, select or button of a page."""

    name: str
    kind: str
    value: str
    form: str
    chosen: bool = True
    disabled: bool = False
    words: str = ""


@dataclass(slots=True)
class Page:
    """A page as one reads it: its words, links, controls and where its forms go."""

    text: str = ""
    links: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    buttons: list[Control] = field(default_factory=list)
    actions: dict[str, str] = field(default_factory=dict)

    @property
    def csrf(self) -> str:
        return next((one.value for one in self.controls if one.name == "csrf_token"), "")

    def value(self, name: str) -> str:
        return " ".join(one.value for one in self.controls if one.name == name and one.chosen)

    def revision(self, name: str) -> int:
        return int(self.value(f"{name}--rev"))

    def find_button(self, words: str) -> Control:
        found = next((one for one in self.buttons if one.words.startswith(words) and not one.disabled), None)
        assert found, f"no button “{words}”, only {[one.words for one in self.buttons]}"
        return found

    def check_offered(self, name: str, values: list[str]) -> None:
        mine = [one for one in self.controls if one.name == name and one.kind != "hidden"]
        assert mine, f"the page has no control {name}: {sorted({one.name for one in self.controls})}"
        assert not all(one.disabled for one in mine), f"{name} cannot be changed"
        if all(one.kind in {"radio", "checkbox", "option"} for one in mine):
            offered = {one.value for one in mine}
            assert set(values) <= offered, f"{name} offers {offered}, not {values}"

    def filled(self, form: str, typed: dict[str, list[str]]) -> MultiDict[str, str]:
        data = MultiDict[str, str]()
        for one in self.controls:
            if one.form == form and one.chosen and not one.disabled and one.name not in typed:
                data.add(one.name, one.value)
        for name, values in typed.items():
            for value in values:
                data.add(name, value)
        return data


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.text = re.sub(r"\s+", " ", "".join(reader.words).replace("\u00a0", " "))
    for button in page.buttons:
        button.words = re.sub(r"\s+", " ", button.words.replace("\u00a0", " ")).strip()
    return page


_INLINE = frozenset({"b", "span", "small", "code", "a", "svg", "use"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.words: list[str] = []
        self._form = ""
        self._select = ""
        self._area: Control | None = None
        self._button: Control | None = None
        self._disabled: list[bool] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag not in _INLINE:
            self.words.append(" ")
        take = getattr(self, f"_start_{tag}", None)
        if take:
            take(given)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.words.append(" ")
        if tag == "form":
            self._form = ""
        elif tag == "fieldset":
            self._disabled.pop()
        elif tag == "button":
            self._button = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            # a line end right after the tag is no part of the text
            self._area.value += data if self._area.value else data.removeprefix("\n")
            return
        if self._button is not None:
            self._button.words += data
        self.words.append(data)

    def _start_form(self, given: dict[str, str]) -> None:
        self._form = given.get("id") or f"form-{len(self.page.actions)}"
        self.page.actions[self._form] = given.get("action", "")

    def _start_fieldset(self, given: dict[str, str]) -> None:
        self._disabled.append("disabled" in given)

    def _start_a(self, given: dict[str, str]) -> None:
        self.page.links.append(given.get("href", ""))

    def _start_input(self, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        value = given.get("value", "on" if kind == "checkbox" else "")
        if kind != "file":
            self._add(given, kind, value, kind not in {"radio", "checkbox"} or "checked" in given)

    def _start_textarea(self, given: dict[str, str]) -> None:
        self._area = self._add(given, "textarea", "", True)

    def _start_select(self, given: dict[str, str]) -> None:
        self._select = given.get("name", "")

    def _start_option(self, given: dict[str, str]) -> None:
        self._add({"name": self._select}, "option", given.get("value", ""), "selected" in given)

    def _start_button(self, given: dict[str, str]) -> None:
        form = given.get("form", self._form)
        disabled = any(self._disabled) or "disabled" in given
        self._button = Control(given.get("name", ""), "button", given.get("value", ""), form, True, disabled)
        self.page.buttons.append(self._button)

    def _add(self, given: dict[str, str], kind: str, value: str, chosen: bool) -> Control:
        disabled = any(self._disabled) or "disabled" in given
        control = Control(given.get("name", ""), kind, value, given.get("form", self._form), chosen, disabled)
        self.page.controls.append(control)
        return control
