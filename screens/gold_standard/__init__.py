"""The gold standard of a team, entry by entry and phase by phase."""
