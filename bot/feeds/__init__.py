"""The edge to the web: addresses, bytes and documents of strangers, all of it untrusted."""
