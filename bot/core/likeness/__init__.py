"""What makes two articles or two figures alike: names, senses of words, parties, traits. Pure."""
