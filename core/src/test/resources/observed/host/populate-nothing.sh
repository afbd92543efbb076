# The host as it comes.
