"""Contests: stages and criteria, judges and scores, manuscripts, certificates."""
