"""Judges, scores, totals, ranks, cuts, awards and their papers."""
