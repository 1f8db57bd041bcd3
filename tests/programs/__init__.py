"""Programs and questions."""
