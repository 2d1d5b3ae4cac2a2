"""The shared PostgreSQL database."""
