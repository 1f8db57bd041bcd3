"""From a template to HTML: what a paper may use, and which of its words change from record to record."""
