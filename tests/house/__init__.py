"""The rules of the house itself: folders, arrows, names, what loads when."""
