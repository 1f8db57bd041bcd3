"""Papers of judging."""
