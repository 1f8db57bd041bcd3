"""Onward: from one program into another, here or in another installation."""
