"""The database, the files, and copies of both."""
