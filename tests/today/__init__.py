"""The first page of the staff, and the search."""
