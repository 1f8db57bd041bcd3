"""Lending: copies, packages, scans, the list of the office, rounds of the car, papers and pages."""
