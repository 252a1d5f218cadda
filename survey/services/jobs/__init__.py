"""Jobs: long work that runs in a process of its own, off the request that asked for it."""

from survey.services.jobs.kinds import KINDS, Cancelled, Kind, Order, Tick, Work
from survey.services.jobs.record import Job, JobState
from survey.services.jobs.workshop import Workshop

__all__ = ["KINDS", "Cancelled", "Job", "JobState", "Kind", "Order", "Tick", "Work", "Workshop"]
