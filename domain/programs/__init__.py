"""Programs, their forms and what they ask."""
