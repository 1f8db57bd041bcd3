"""Writes PDF: objects, fonts, structure and metadata."""
