"""Sessions of a program and who attended."""
