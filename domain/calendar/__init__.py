"""The one calendar of the office: what happens in all programs, what clashes, and who may subscribe to it."""
