"""What the policy says and what a text means. Pure and synchronous: no storage, no network, no chat words."""
