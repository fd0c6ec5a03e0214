# SPDX-License-Identifier: GPL-3.0-or-later
import socket
name = socket.gethostname()
assert name == socket.gethostname()
socket.gethostname(1)
socket.gethostname(x=1)
