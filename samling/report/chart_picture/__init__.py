"""The same chart as an SVG picture, for pages and files."""
