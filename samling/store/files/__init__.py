"""The files of a workspace: how they are written, read, checked, locked and backed up."""
