"""Sessions and trainers."""
