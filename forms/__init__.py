"""What is asked: definitions, their question types, and the one form that validates every channel."""
