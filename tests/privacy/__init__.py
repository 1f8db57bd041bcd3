"""Who sees what, and what is erased."""
