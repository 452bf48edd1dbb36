"""What we say: records in, text and buttons out, in the reader's language. Pure; all numbers are the figures' own."""
