# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("folder/server")
s.bind("/proc/server")
s.bind(".")
s.bind("/")
s.bind("./ok")
s.getsockname()
