"""``python -m pipeline`` is ``kopress``."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
