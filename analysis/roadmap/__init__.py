"""What to do next: steps up the ladders of single items, in an order that pays."""
