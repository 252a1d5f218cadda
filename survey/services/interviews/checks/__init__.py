"""Checks of the material of a round: what stands twice, contradicts itself, is missing, or seems to stand elsewhere."""

from __future__ import annotations

from survey.services.interviews.checks.found import KIND_WORDS, Contradicted, Findings, Gap, Repeat, Spot, Stray
from survey.services.interviews.checks.round_checks import check_material

__all__ = ["KIND_WORDS", "Contradicted", "Findings", "Gap", "Repeat", "Spot", "Stray", "check_material"]
