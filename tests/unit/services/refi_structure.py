"""What the published schemas of REFI-QDA 1.0 ask of the elements that a text project has, as a table, and a check."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
ANY, WHOLE, FLAG, COLOUR = r"[\s\S]*", r"-?\d+", "true|false", "#([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})"
MADE = {"creatingUser?": GUID, "creationDateTime?": MOMENT, "modifyingUser?": GUID, "modifiedDateTime?": MOMENT}
TO = ("", {"targetGUID": GUID})
NAMED = {"guid": GUID, "name": ANY}
TEXT = (
    "Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*",
    {"guid": GUID, "name?": ANY, "richTextPath?": ANY, "plainTextPath?": ANY} | MADE,
)
CODE = NAMED | {"isCodable": FLAG, "color?": COLOUR}
"""Element → its children in order (as ? * + or exactly one), and its attributes (? where it may be left out)."""
PROJECT: dict[str, tuple[str, dict[str, str]]] = {
    "Project": (
        "Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*",
        {"name": ANY, "origin?": ANY, "creatingUserGUID?": GUID, "creationDateTime?": MOMENT, "basePath?": ANY},
    ),
    "Users": ("User+", {}),
    "User": ("", {"guid": GUID, "name?": ANY, "id?": ANY}),
    "CodeBook": ("Codes", {}),
    "Codes": ("Code+", {}),
    "Code": ("Description? NoteRef* Code*", CODE),
    "Variables": ("Variable+", {}),
    "Variable": ("Description?", NAMED | {"typeOfVariable": "Text|Boolean|Integer|Float|Date|DateTime"}),
    "Cases": ("Case+", {}),
    "Case": ("Description? CodeRef* VariableValue* SourceRef* SelectionRef*", {"guid": GUID, "name?": ANY}),
    "VariableValue": ("VariableRef TextValue?", {}),
    "Sources": ("TextSource+", {}),
    "TextSource": TEXT,
    "PlainTextSelection": (
        "Description? Coding* NoteRef*",
        {"guid": GUID, "name?": ANY, "startPosition": WHOLE, "endPosition": WHOLE} | MADE,
    ),
    "Coding": ("CodeRef NoteRef*", {"guid": GUID, "creatingUser?": GUID, "creationDateTime?": MOMENT}),
    "Notes": ("Note+", {}),
    "Note": TEXT,
    "Sets": ("Set+", {}),
    "Set": ("Description? MemberCode* MemberSource* MemberNote*", NAMED),
    **dict.fromkeys(("CodeRef", "NoteRef", "SourceRef", "VariableRef", "MemberCode", "MemberNote"), TO),
    **dict.fromkeys(("Description", "PlainTextContent", "TextValue"), ("", {})),
}
CODEBOOK = PROJECT | {
    "CodeBook": ("Codes Sets?", {"origin?": ANY}),
    "Code": ("Description? Code*", CODE),
    "Set": ("Description? MemberCode*", NAMED),
    "MemberCode": ("", {"guid": GUID}),
}
REFERENCES = {
    "CodeRef": "Code",
    "MemberCode": "Code",
    "NoteRef": "Note",
    "MemberNote": "Note",
    "SourceRef": "TextSource",
    "VariableRef": "Variable",
}


def check(root: Element, top: str, namespace: str, table: dict[str, tuple[str, dict[str, str]]]) -> list[str]:
    """What the schema would say against the document; also GUIDs that stand twice or lead nowhere."""
    found = [] if root.tag == f"{{{namespace}}}{top}" else [f"root is {root.tag}"]
    for element in root.iter():
        found += _check_element(element, namespace, table)
    return found + _check_guids(root, namespace)


def _check_element(element: Element, namespace: str, table: dict[str, tuple[str, dict[str, str]]]) -> list[str]:
    name = element.tag.removeprefix(f"{{{namespace}}}")
    if name not in table:
        return [f"{element.tag} is not in the schema"]
    children, attributes = table[name]
    pattern = "".join(f"(?:{word.rstrip('?*+')} ){word[-1] if word[-1] in '?*+' else ''}" for word in children.split())
    inside = "".join(child.tag.removeprefix(f"{{{namespace}}}") + " " for child in element)
    found = [] if re.fullmatch(pattern, inside) else [f"{name} holds {inside}"]
    if children and (element.text or "").strip():
        found.append(f"{name} has text")
    known = {key.rstrip("?"): value for key, value in attributes.items()}
    found += [f"{name} has no {key}" for key in attributes if not key.endswith("?") and key not in element.attrib]
    for key, value in element.attrib.items():
        if not re.fullmatch(known.get(key, "(?!)"), value):
            found.append(f"{name}@{key} is {value!r}")
    return found


def _check_guids(root: Element, namespace: str) -> list[str]:
    there: dict[str, str] = {}
    found = []
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{namespace}}}")
        guid = element.get("guid", "") if name not in REFERENCES else ""
        if guid in there:
            found.append(f"{guid} stands twice")
        elif guid:
            there[guid] = name
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{namespace}}}")
        target = element.get("targetGUID") or (element.get("guid") if name == "MemberCode" else None)
        if name in REFERENCES and there.get(target or "") != REFERENCES[name]:
            found.append(f"{name} leads nowhere")
        user = element.get("creatingUser")
        if user and there.get(user) != "User":
            found.append(f"{name} was made by nobody")
    return found
