"""Commands of the project: python -m explorer check | stats | schema | atlas | export."""

from __future__ import annotations

import sys

from explorer.commands import main

if __name__ == "__main__":
    sys.exit(main())
