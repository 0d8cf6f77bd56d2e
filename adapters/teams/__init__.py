"""Microsoft Teams: activities come in, Adaptive Cards go out. Translates and displays; decides nothing."""
