"""Manuscripts: codes, reading, covering, releasing to judges, near copies, and the book."""
