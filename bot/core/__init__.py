"""Pure decisions: values in, values out. No clock, no logging, no network, no database, no settings."""
