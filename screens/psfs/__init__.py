"""PSFS scores of the team's persons."""
