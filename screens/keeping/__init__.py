"""Earlier versions, backups and repair."""
