"""Random and damaged input to every reader."""
