# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.inet_aton()
socket.inet_aton("1.2.3.4", 1)
socket.inet_aton(b"1.2.3.4")
socket.inet_aton(1)
socket.inet_aton(None)
socket.inet_aton(s="1.2.3.4")
