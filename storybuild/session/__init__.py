"""A project opened and worked at: what the commands, and whoever watches a build, have in common."""
