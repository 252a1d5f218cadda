"""Many city teams at once on two server processes, and servers that are killed meanwhile."""
