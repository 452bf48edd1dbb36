"""Stand-ins for the world outside: record builders, databases, servers, clocks."""
