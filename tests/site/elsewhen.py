"""Builds a site as `mkdocs build` does, at another time: `elsewhen.py TIME ARGUMENT...`."""

import sys

import time_machine

if __name__ == "__main__":
    time_machine.travel(sys.argv[1]).start()
    from mkdocs.__main__ import cli  # now, as a module may keep what the clock says at its import

    cli(["build", *sys.argv[2:]])
