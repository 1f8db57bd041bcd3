"""Who may come in, and what each visitor may look up."""
