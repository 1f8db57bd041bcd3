"""Cohorts of a training."""
