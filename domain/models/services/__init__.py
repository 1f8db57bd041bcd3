"""The services around the contests and trainings: meetings of institutions."""
