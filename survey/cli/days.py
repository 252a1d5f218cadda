"""Days as they are given to commands: the last one that counts."""

from __future__ import annotations

from datetime import datetime

import click

from survey.i18n import TIME_ZONE

DAY = click.DateTime(["%Y-%m-%d"])


def end_of_day(day: datetime) -> datetime:
    """The last second of a day in the time zone of the study."""
    return day.replace(hour=23, minute=59, second=59, tzinfo=TIME_ZONE)
