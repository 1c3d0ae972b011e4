"""One file per command: its options, its work, its lines, and the name of its JSON's schema.

What several of them share is in `session` (work) and `cli` (options, completion, printing). All are loaded for the
general help and for completion: what is slow to load is imported where the work begins.
"""
