"""Takan from Python: see bindings/python/README.md."""

import atexit
import functools
import time

from ._say import say as say
from ._takan.takan_core import *  # noqa: F403
from ._takan.takan_ffi import *  # noqa: F403

_open = Takan.open.__func__  # type: ignore[attr-defined]  # noqa: F405


@functools.wraps(_open)
def _open_with_user_key(cls, folder, host=None):
    host = Host() if host is None else host  # noqa: F405
    if host.keys is None:
        # What a computer has no other place for: a key file of this user's.
        host.keys = user_key_store()  # noqa: F405
    return _open(cls, folder, host)


Takan.open = classmethod(_open_with_user_key)  # noqa: F405

# Before 3.14 Python ends a foreign thread that comes back to it while it shuts down, and what that
# does to Rust's stack ends the process. Such a thread is on its way when a program leaves right
# after a sync, and needs a moment to be done.
atexit.register(time.sleep, 0.1)
