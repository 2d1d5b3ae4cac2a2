"""The review since the last gathering."""
