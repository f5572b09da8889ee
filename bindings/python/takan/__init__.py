"""Takan from Python: see bindings/python/README.md."""

import atexit
import time

from ._say import say as say
from ._takan.takan_core import *  # noqa: F403
from ._takan.takan_ffi import *  # noqa: F403

# Before 3.14 Python ends a foreign thread that comes back to it while it shuts down, and what that
# does to Rust's stack ends the process. Such a thread is on its way when a program leaves right
# after a sync, and needs a moment to be done.
atexit.register(time.sleep, 0.1)
