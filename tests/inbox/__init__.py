"""The inbox and the phone's queue."""
