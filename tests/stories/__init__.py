"""Whole stories, from the command line and the app to what lies on disk."""
