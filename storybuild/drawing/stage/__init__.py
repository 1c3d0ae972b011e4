"""The stage: a place, people, things and light in metres before one camera."""
