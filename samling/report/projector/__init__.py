"""What the projector shows: slides, large letters, the tour."""
