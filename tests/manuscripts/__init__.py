"""Manuscripts."""
