"""Text that is being typed, kept on disk so that a crash does not take it."""
