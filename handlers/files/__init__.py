"""What the bot hands out as files: figures as CSV, JSON and XLSX, feeds as OPML. Each is written as it is read."""
