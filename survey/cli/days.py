"""Days as they are given to commands: the last one that counts."""

from __future__ import annotations

import click

from survey.i18n import end_of_day

DAY = click.DateTime(["%Y-%m-%d"])

__all__ = ["DAY", "end_of_day"]
