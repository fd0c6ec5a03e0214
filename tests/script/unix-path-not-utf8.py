# SPDX-License-Identifier: GPL-3.0-or-later
import socket
server = socket.socket(socket.AF_UNIX)
server.bind(b"ser\xffver")
server.getsockname()
