"""Spoils files for as long as one wants: `python -m tests.fuzzing [COUNT | SECONDSs] [SEED]`."""

import sys
import time

from .campaign import spoil

AMOUNT = sys.argv[1] if len(sys.argv) > 1 else "5000"
SEED = sys.argv[2] if len(sys.argv) > 2 else "1"
END = time.monotonic() + float(AMOUNT[:-1]) if AMOUNT.endswith("s") else float("inf")

tally = spoil(SEED, 10**9 if AMOUNT.endswith("s") else int(AMOUNT), lambda: time.monotonic() > END)
for number, finding in tally.findings.items():
    print(f"{SEED}:{number}: {finding}\n")
print(tally)
sys.exit(bool(tally.findings))
