"""What is made of a workspace: charts as text, the session summary, the overview."""
