"""`python -m fitwizard` is the same as the command `fitwizard`."""

from fitwizard.cli.main import run

if __name__ == "__main__":
    run()
