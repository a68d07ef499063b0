"""Builds a site as `mkdocs build` does, at another time, from a disk that lists files in another order.

`elsewhen.py TIME sorted|reversed ARGUMENT...`
"""

import os
import sys
from collections.abc import Callable
from typing import Any

import time_machine


def _in_order(listing: Callable[..., Any], *, is_reversed: bool) -> Callable[..., Any]:
    """Wrap `os.listdir` or `os.scandir`, which list files in the order that a disk happens to have."""

    class _Listed(list[Any]):
        def __enter__(self) -> "_Listed":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def __next__(self) -> Any:
            if not self:
                raise StopIteration
            return self.pop(0)

        close = __exit__

    def listed(path: Any = ".") -> _Listed:
        return _Listed(
            sorted(listing(path), key=lambda each: getattr(each, "name", each), reverse=is_reversed)
        )

    return listed


if __name__ == "__main__":
    for name in ("listdir", "scandir"):
        listing = _in_order(getattr(os, name), is_reversed=sys.argv[2] == "reversed")
        setattr(os, name, listing)
    time_machine.travel(sys.argv[1]).start()
    from mkdocs.__main__ import cli  # now, as a module may keep what the clock says at its import

    cli(["build", *sys.argv[3:]])
