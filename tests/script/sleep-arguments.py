# SPDX-License-Identifier: GPL-3.0-or-later
import socket
import time
time.sleep()
time.sleep(0, 0)
time.sleep(secs=0)
