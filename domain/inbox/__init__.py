"""The inbox: marks that come from phones and pages, and the state that they come to."""
