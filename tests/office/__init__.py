"""The office and its schools."""
