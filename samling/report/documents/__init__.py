"""The documents of a team, and the pathway description that is published."""
