"""Papers about registrations: receipts, lists, cards, forms."""
