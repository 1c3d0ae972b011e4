"""The review page's server."""
