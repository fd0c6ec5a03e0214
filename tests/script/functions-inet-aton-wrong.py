# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.inet_aton("")
socket.inet_aton("256.0.0.1")
socket.inet_aton("1.2.3.4.5")
socket.inet_aton("host")
socket.inet_aton("::1")
socket.inet_aton(" 1.2.3.4")
socket.inet_aton("a\0b")
socket.inet_aton("é")
