"""Actions: those of a bottleneck and all open ones, as rows and as slides.

An action names its bottleneck, or none. When all actions of a bottleneck are done the program
offers to resolve it (`is_ready_to_resolve`), and never does so by itself.
"""
