"""One file for each thing that somebody may want; a route takes a conversation and gives a reply."""
