"""The log of channels on the desk: what was posted where, when, in which language, and how many it reached as the channel says."""
