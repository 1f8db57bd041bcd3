"""The tests: flat files, one thing each; the standing cast is in factories.py, what they run against in services.py."""
