"""The web desk: one page, over plain form posts or a WebSocket. Translates and displays; decides nothing."""
