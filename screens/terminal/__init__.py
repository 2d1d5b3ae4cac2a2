"""The terminal below Textual: drivers, signals, bytes that are no text."""
