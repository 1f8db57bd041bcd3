"""What is masked, and what is erased."""
