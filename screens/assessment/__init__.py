"""The team's self-assessment."""
