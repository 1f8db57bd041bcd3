"""Strings of any channel → what a person meant by them."""
