"""The program's commands, one module each: what `python -m bot COMMAND` does."""
