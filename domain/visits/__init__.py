"""The mobile library: stops, visits, requests for them, what was counted, and the report of a month."""
