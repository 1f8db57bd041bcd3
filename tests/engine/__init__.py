"""The print engine."""
