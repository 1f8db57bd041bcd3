"""Papers of the day of a stage: the order list, numbers to wear and to stand on desks, attendance of those who come along."""
