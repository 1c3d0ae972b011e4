"""Models as their services describe them: data with dates."""
