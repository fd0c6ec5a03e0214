# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import time
time.sleep(-1)
time.sleep(-1e-10)
time.sleep(1e999)
time.sleep(-1e999)
time.sleep(1e10)
time.sleep(1180591620717411303424)
time.sleep("1")
time.sleep(b"1")
time.sleep(None)
time.sleep((1,))
