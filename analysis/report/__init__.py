"""Results as files that people read."""
