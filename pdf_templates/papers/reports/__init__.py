"""Papers of reports over all programs."""
