"""Runs steps through interfaces and remembers what they made."""
