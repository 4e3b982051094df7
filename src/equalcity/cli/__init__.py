"""The command line program `equalcity`."""
