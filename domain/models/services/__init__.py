"""The services around the contests and trainings: loans of packages, meetings of institutions."""
