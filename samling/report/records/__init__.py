"""Records of any kind in words: their history, their removal, what was found in them."""
