"""The evaluation: answers counted, ranked and compared, in words and as figures."""
