"""Prints papers: lays out once with WeasyPrint, stamps many."""
