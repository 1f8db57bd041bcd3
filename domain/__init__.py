"""What is decided: models and the rules about them. Knows nothing of requests, pages or paper."""
