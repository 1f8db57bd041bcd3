"""Judging: from scores to ranks, cuts, minutes and awards."""
