"""The edge to Telegram: leasing messages, pacing them, and saying honestly what became of each."""
