"""One subcommand of the command line a file; each is imported only when it is called."""
