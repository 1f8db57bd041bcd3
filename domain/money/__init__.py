"""Money: tariffs and rules with their days, budgets, and lists of payments from attendance, awards and honoraria."""
