"""Work: reading the news, deciding what matters, moving messages, starting the program."""
