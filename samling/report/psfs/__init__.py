"""PSFS: scores of persons before and after, in words and as figures."""
