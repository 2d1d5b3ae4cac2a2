"""The session summary: written as JSON and as a page, checked, read back, compared."""
