"""Pictures of series: the paper they are drawn on, who counts on which line, one line's steps, whole pictures."""
