# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.listen()
s.bind("")
s.listen()
s.getsockname()
s.listen(3)
