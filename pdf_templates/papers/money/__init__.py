"""Papers about money and goods."""
