"""What the bot can be asked: one module a family of commands, none knowing the others."""
