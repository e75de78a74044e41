"""`python -m votelib` is the command `votelib`."""

from votelib.cli.commands import main

if __name__ == "__main__":
    raise SystemExit(main())
