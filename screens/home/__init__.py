"""Home: the time line of gatherings, and the teams."""
