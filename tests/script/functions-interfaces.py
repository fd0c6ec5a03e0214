# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.if_nametoindex("lo")
socket.if_nametoindex(b"lo")
socket.if_indextoname(1)
socket.if_indextoname(True)
socket.if_indextoname(4294967297)
socket.if_nameindex()[0]
