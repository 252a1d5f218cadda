"""What people and the program do that is written into the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log: who (`actor`) did what (`deed`, "response.submitted") to what, and when.

    `subject` names a table and `subject_id` a row of it; `details` hold names of questions and numbers, never answers.
    """

    id: int
    at: datetime
    actor: str
    deed: str
    subject: str
    subject_id: int
    details: Mapping[str, Any]
