"""How far scores and ranks move when what was decided, or answered, is a little other than it is."""
