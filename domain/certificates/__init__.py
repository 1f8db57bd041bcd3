"""Certificates: who gets one, whether the rule is met, what they look like, and issuing them once."""
