"""Papers of the print room itself."""
