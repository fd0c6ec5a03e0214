# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import time
time.sleep(0)
time.sleep(0.0)
time.sleep(-0.0)
time.sleep(False)
time.sleep(0.001)
time.sleep(1e-9)
