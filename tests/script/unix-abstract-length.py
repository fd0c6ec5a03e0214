# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind(b"\0swb-unix-abstract-length-of-108-bytes-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
s.getsockname()
t = socket.socket(socket.AF_UNIX)
t.bind(b"\0swb-unix-abstract-length-of-109-bytes-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
t.connect(b"\0swb-unix-abstract-length-of-108-bytes-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
