"""Judging: who judges and what they give; from scores to ranks, cuts, minutes and awards."""
