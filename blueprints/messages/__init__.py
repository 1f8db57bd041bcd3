"""Messages by e-mail, on the pages of everybody."""
