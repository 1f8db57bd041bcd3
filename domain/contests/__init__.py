"""Contests: categories, stages and criteria, who appears in a stage, draws and awards."""
