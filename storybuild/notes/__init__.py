"""What people write on frames of the film: notes, the text file they stand in, and what is handed on of them.

They reach no prompt and no picture: a build does not read them.
"""
