"""Time, cuts, sound and the film file; knows neither storyboards nor providers."""
