"""Tests of lists of payments, their tax and their papers."""
