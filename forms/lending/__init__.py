"""Lists of books as library software exports them, and the forms of loans."""
