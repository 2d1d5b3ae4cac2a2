"""Forms and their fields, the list to choose from, the drafts they keep."""
