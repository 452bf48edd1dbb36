"""Choices that no single rule settles: rules propose, signs speak for each option, fitted weights decide. Pure."""
