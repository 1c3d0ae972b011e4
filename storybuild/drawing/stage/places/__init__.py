"""Places, from the words of headings and locations."""
