"""Rotating books: cards of bags, who gets which bag, handing over, loss."""
