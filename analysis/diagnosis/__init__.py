"""What the data themselves say about a framework: what goes together, what dominates, what stands out."""
