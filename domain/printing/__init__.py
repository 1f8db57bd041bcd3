"""Papers that were issued, and what was chosen for printing."""
