"""Actions of a bottleneck, and all open actions."""
