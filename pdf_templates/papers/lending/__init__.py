"""Papers of lending."""
