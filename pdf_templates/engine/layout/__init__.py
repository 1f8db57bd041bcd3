"""The only user of WeasyPrint: lays out HTML in full, and tells where everything came to lie."""
