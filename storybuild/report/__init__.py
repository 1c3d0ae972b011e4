"""What a build says: lines, bars, JSON, the report; values in, text out."""
