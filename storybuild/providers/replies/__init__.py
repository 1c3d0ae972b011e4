"""What services answer, read and judged in the same way for all."""
