"""Earlier versions: restoring a backup, a record's history, forgetting what must go."""
