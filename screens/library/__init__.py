"""The library of the network."""
