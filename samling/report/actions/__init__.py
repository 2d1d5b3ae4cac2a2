"""Actions: those of a bottleneck and all open ones, as rows and as slides."""
