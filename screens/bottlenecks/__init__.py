"""The list of bottlenecks, and the board of effort and effect."""
