"""More than one machine, and more than one office."""
