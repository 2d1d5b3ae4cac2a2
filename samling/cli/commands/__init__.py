"""The commands of `samling`, one a file, each named as it is typed; imported when it is called."""
