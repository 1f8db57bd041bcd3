"""The mobile library."""
