"""Heavy work in processes of their own, within limits."""
