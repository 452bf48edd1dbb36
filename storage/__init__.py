"""Memory: what the program knows, and keeping it. Uses nothing of ours; SQLAlchemy is spoken here and nowhere else."""
