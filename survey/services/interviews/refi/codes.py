"""The codebook as REFI-QDA codes: a code with its values under it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from survey.domain.codebook import Code, Codebook, CodeType
from survey.domain.texts import Text
from survey.services.interviews.refi.facts import words_of, write_facts
from survey.services.interviews.refi.guids import guid_of

_COLOURS = ("#1f6f8b", "#8b5a1f", "#3f7d3f", "#7a3f8b", "#a03f4f", "#4f5f9f", "#6b6b2f", "#2f7f6f")
_YES_NO = ("yes", "no")


def code_guid(codebook: str, code: str, value: str = "") -> str:
    return guid_of("code", codebook, code, value) if value else guid_of("code", codebook, code)


def values_of(code: Code) -> list[tuple[str, Text]]:
    """Values of a closed list with their words; none for numbers, years and free words."""
    listed = [(value.name, value.label) for value in code.values]
    if code.type is not CodeType.BOOLEAN:
        return listed
    named = {name for name, _ in listed}
    return [*listed, *((name, Text.of({"en": name})) for name in _YES_NO if name not in named)]


def build_codes(codebook: Codebook, others: Iterable[str] = ()) -> Element:
    """The element `Codes`; `others` are codes that interviews were coded with and the codebook does not have."""
    root = Element("Codes")
    for number, code in enumerate(codebook.codes):
        _add_code(root, codebook.name, code, _COLOURS[number % len(_COLOURS)])
    for name in others:
        SubElement(root, "Code", _attributes(code_guid(codebook.name, name), name, ""))
    return root


def build_topic_members(parent: Element, codebook: Codebook, topic: str, attribute: str) -> None:
    """`MemberCode` for each code of a topic; a project names the GUID in `targetGUID`, a codebook in `guid`."""
    for code in codebook.codes:
        if topic in code.topics:
            SubElement(parent, "MemberCode", {attribute: code_guid(codebook.name, code.name)})


def _add_code(parent: Element, codebook: str, code: Code, colour: str) -> None:
    one = SubElement(parent, "Code", _attributes(code_guid(codebook, code.name), code.name, colour))
    facts = {"name": code.name, "type": code.type.value, "topics": list(code.topics), "label": code.label.as_dict()}
    SubElement(one, "Description").text = write_facts("code", facts, _words(code.label))
    observed = {value.name: value.observed for value in code.values}
    for name, label in values_of(code):
        # other programs want every code to have a name of its own: "yes" alone would stand there many times
        attributes = _attributes(code_guid(codebook, code.name, name), f"{code.name}: {name}", colour)
        child = SubElement(one, "Code", attributes)
        facts = {"name": name, "label": label.as_dict()}
        facts |= {} if observed.get(name, True) else {"observed": "no"}
        SubElement(child, "Description").text = write_facts("value", facts, _words(label))


def _attributes(guid: str, name: str, colour: str) -> dict[str, str]:
    return {"guid": guid, "name": words_of(name), "isCodable": "true"} | ({"color": colour} if colour else {})


def _words(label: Text) -> str:
    return "\n".join(dict.fromkeys(words for _, words in label.pairs if words))
