"""What a merge, a sync or a copy brings, and what waits for a choice, in words."""
