"""Meetings of institutions: guests and their answers, minutes, decisions and what became of them."""
