"""Who vouches for a number: attributions of every turn of phrase, and the speaker who goes on. Pure."""
