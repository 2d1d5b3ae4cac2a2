"""What places and dialogues are made of; the first picture; leaving."""
