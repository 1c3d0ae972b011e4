"""Each service, spoken to with recorded replies."""
