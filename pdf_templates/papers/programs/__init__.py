"""What is told of a program before anybody registers."""
