"""The browser, and what serves pages and talks to them as phones and tablets do."""
