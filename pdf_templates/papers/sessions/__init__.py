"""Papers of sessions: attendance sheets."""
