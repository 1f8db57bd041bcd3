"""Pictures of every page, beside those of the last time, so that a change of looks is seen (`make looks`)."""
