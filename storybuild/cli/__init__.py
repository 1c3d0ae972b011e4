"""What several commands share of the command line: options, completion, and how they print."""
