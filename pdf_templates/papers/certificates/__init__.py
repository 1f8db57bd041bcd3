"""The papers of certificates."""
