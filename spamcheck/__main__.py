"""`python -m spamcheck`: the command line."""

from spamcheck.cli import main

main()
