"""Papers and the print room."""
