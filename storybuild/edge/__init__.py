"""The outside world: disk, programs, network, clock, terminal."""
