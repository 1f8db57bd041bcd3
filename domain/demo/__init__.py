"""A demonstration office with people, programs and registrations."""
