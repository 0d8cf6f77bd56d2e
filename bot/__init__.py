"""The conversation: synchronous, platform-neutral functions over frozen dataclasses."""
