"""Tests of rotating books."""
