"""The search through all that was written."""
