"""The office's correspondence: letters and minutes."""
