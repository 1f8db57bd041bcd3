"""Publishing: what the public may see of a finished program, and until when."""
