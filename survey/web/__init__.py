"""HTTP in, HTML out: one blueprint per journey, one dataclass per page."""
