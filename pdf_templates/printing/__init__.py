"""From a print order to the file that a person opens."""
