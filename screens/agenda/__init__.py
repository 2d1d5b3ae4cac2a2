"""The day's agenda with its clock and its log."""
