"""How fast articles are read and filed, and what a large archive costs."""
