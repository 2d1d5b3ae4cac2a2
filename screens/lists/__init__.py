"""What lists have in common: the grid, the cell being typed in, the search line."""
