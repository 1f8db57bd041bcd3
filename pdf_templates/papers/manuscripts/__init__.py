"""Papers about manuscripts: lists, receipts, what judges read, statements, books."""
