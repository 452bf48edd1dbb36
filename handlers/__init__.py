"""Conversation: everything said to people on Telegram and by them. Uses storage; knows nothing of feeds or language."""
