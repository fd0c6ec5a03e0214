# SPDX-License-Identifier: GPL-3.0-or-later
"""What conversations share with the call scripts of tests/script."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "script"))

# pylint: disable=wrong-import-position,unused-import
from transcribe import Stuck, Transcript, gives_descriptor, quoted, run_statement  # noqa: E402,F401
