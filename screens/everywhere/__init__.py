"""What can be reached from every place: help, search, palette, settings, tour."""
