# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.inet_aton("127.0.0.1")
socket.inet_aton("127.1")
socket.inet_aton("1")
socket.inet_aton("1.2.3")
socket.inet_aton("0x7f.1")
socket.inet_aton("010.1.1.1")
socket.inet_aton("255.255.255.255")
socket.inet_aton("1.2.3.4 rest")
