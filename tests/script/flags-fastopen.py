# SPDX-License-Identifier: GPL-3.0-or-later
import socket
c = socket.socket()
c.sendto(b"x", socket.MSG_FASTOPEN, ("127.0.0.1", 1))
