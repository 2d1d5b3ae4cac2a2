"""The app in a browser: who is let in, the pages, and the server behind `samling serve`."""
