# SPDX-License-Identifier: GPL-3.0-or-later
# A descriptor, then -1
import socket

s = socket.socket()
s.fileno()
s.close()
s.fileno()
