"""How it is printed: papers as HTML templates, and the engine that prints them."""
