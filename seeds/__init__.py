"""What a new installation starts from: sample feeds for the demo, and lists of real feeds to import."""
