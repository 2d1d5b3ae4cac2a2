"""The presentation, and what is at hand enlarged."""
