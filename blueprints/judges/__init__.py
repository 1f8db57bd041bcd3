"""What judges see by their private link: scores to give, and manuscripts to read. No way leads from here to a person."""
