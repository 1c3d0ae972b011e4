"""The review page's web server: what a page may see and do, and how it is kept to that."""
