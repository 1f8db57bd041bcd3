"""The one door for files of other people: how large, of which kind, what is looked into, and the scanner for viruses."""
