"""The pathway, mapped phase by phase."""
