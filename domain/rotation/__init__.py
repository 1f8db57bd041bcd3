"""Rotating books: bags of books that go from family to family, and where each bag is."""
