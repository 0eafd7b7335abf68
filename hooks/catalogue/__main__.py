"""``python -m catalogue``."""

from .cli import main

raise SystemExit(main())
