"""Jobs and workers."""
