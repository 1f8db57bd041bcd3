"""Registrations, from sending to statistics."""
