"""Signing in, links and limits."""
