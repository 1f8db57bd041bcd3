"""English as the second language: the words that are found in the source, and what they are in English."""
