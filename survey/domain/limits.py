"""How large a thing may be: every bound in one place, so that a refusal can name it."""

from __future__ import annotations

import re

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}\Z")
"""Question, section and questionnaire names; `__` inside is kept for matrix rows and other parts of a question."""
CHOICE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\Z")
CODE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}\Z")
"""Names of codes in a codebook: they name no input and no column of a statistics package."""
CODE_VALUE = re.compile(r"\w[\w.-]{0,63}\Z")
"""Values of a code: they come from studies already coded, letters with accents among them."""
FILE_BYTES = 5 * 1024 * 1024
"""A questionnaire file; the largest seen in the field is under 2 MB."""
TEXT_CHARACTERS = 100_000
"""One answer in words. An interview's longest quotation has 3,600; nothing shorter than this is ever refused."""
REPEATS = 200
"""Occurrences of one repeat in one response."""
UPLOAD_BYTES = 25 * 1024 * 1024
"""One file sent as an answer."""
