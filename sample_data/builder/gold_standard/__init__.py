"""The sample's gold standard."""
