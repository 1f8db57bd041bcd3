"""Reports over all programs of a year, beside the year before."""
