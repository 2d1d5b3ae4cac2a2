"""The sample's documents."""
