"""Use cases: a session comes in, domain records go out; services decide and never commit."""
