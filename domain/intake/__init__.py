"""What comes in and waits to be sent: batches, lists, uploads."""
