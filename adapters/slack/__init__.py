"""Slack: its payloads become events for the desk, and the desk's replies become blocks. Decides nothing."""
