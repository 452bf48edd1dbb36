"""What a number means where it stands: what it counts, what happened, or why it is no figure. Pure."""
