"""Several hosts of one site."""
