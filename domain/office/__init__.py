"""The office itself, its clock, its regions and its schools."""
