"""The sample's agendas."""
