"""Files that cannot be read, put together again from all that is left of them."""
