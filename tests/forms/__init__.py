"""Reading what people send."""
