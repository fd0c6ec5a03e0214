# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import time
x = time.sleep(0.001)
assert x == None
