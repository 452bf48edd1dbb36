"""Fixtures of the edge to Telegram."""

import os

# The library gives waits as timedelta only to those who ask, and warns all others.
os.environ["PTB_TIMEDELTA"] = "true"
