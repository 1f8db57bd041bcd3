"""Change a rule a little and see whether a test notices: `make mutants` tries a sample of such changes."""
