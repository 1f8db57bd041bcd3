"""Database, files and copies."""
