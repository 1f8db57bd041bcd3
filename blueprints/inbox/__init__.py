"""The phone: where its marks come in, and what of its pages opens without a network."""
