"""Questions turned into WTForms fields, and what was typed turned back into answers."""
