"""The same chart as an SVG picture, for pages and files, and with all its words for a terminal."""
