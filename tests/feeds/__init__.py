"""Tests of bot/feeds; a package, so that its conftest does not meet the other rooms'."""
