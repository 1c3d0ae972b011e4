"""One short room per command; `desk` opens what they share."""
