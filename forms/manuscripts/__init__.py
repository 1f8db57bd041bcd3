"""Reading manuscripts: the text and the number of words of Word, OpenDocument, PDF and plain text, and what is a picture."""
