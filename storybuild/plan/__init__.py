"""What must be made, in what order, and why."""
