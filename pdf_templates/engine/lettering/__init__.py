"""Texts: which characters the fonts have, how wide a text is, where its lines break, and how it is written."""
