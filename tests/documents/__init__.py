"""Tests of documents that are handed in."""
