# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getfqdn(1)
socket.getfqdn(None)
socket.getfqdn("a", "b")
socket.getfqdn(nam="a")
socket.getfqdn("a", name="b")
socket.getfqdn("a..b")
