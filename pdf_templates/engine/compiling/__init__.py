"""Makes programs: lays out what is new once, and cuts it into what stays and what a stamp writes each time."""
