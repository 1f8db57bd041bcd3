"""What holds for every request: limits of its body, its headers, errors, what the browser keeps, and the daily work."""
