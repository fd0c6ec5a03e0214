# SPDX-License-Identifier: GPL-3.0-or-later
# All interfaces
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(("", 0))
s.getsockname()
