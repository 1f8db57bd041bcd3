"""Lending packages of books to institutions: copies, packages and scans, handover and return, the car."""
