"""What comes in and waits."""
