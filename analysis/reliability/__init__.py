"""Whether the items of a dimension belong together, and whether several respondents say the same."""
