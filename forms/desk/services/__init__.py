"""What staff fill in for the services around contests and trainings."""
