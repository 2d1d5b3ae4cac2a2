"""The large chart, its forms, and the comparison of before and after."""
