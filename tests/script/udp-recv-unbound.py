# SPDX-License-Identifier: GPL-3.0-or-later
# A socket that nobody can reach
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.recv(10, socket.MSG_DONTWAIT)
s.settimeout(0.05)
s.recvfrom(10)
s.getsockname()
