"""A team's review since the last gathering: as lines, text, JSON and slides."""
