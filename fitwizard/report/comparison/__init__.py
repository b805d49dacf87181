"""Two cases side by side, in words and as files."""
