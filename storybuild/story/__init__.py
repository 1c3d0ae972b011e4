"""What the author wrote: the storyboard's text, its shape, its words."""
