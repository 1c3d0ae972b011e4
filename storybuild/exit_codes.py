"""What the program's exit code says, in every command."""

DONE = 0
FAILED = 1  # a shot, a program, a file, a disk
NOT_MEANT = 2  # a storyboard, a config or a command line that cannot be meant
PAID_WORK_WAITS = 3
INTERNAL = 4
INTERRUPTED = 130
