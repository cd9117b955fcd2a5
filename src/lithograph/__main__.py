"""`python -m lithograph` is the command `lithograph`."""

from lithograph.cli import main

if __name__ == "__main__":
    main()
