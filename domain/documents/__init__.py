"""Documents: what everybody in a program hands in, what has come, and what is missing."""
