"""`python -m lawgov_site` is `lawgov`."""

from .cli import main

if __name__ == "__main__":
    main()
