"""A scoring kept whole: everything it started from, every table on the way, and the means to do it again."""
