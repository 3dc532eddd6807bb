"""`python -m notice_lint`."""

import sys

from notice_lint.cli import main

sys.exit(main())
