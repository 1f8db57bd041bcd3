"""Papers about going on: the fingerprint of the office's key, delegates, results for schools."""
