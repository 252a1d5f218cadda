"""Where questionnaires, translations and templates lie, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def find_folder(name: str) -> Path:
    """The top-level folder `name`: beside the package in a checkout, in `survey/_data` when installed."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _CHECKOUT / name


QUESTIONNAIRES = find_folder("questionnaires")
TRANSLATIONS = find_folder("translations")
TEMPLATES = find_folder("templates")
