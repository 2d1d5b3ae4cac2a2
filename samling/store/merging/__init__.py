"""What another laptop hands over: packs, what a merge will change, what waits for a choice."""
