"""Prints records by a program: shapes their texts, places rows and sheets, writes pages as they come."""
