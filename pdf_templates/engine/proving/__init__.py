"""Prints what is new in a program both ways, and compares."""
