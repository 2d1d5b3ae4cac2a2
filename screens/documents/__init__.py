"""The documents of a team, and the pathway description before it is published."""
