# SPDX-License-Identifier: GPL-3.0-or-later
import socket
name = socket.getfqdn()
assert socket.getfqdn("") == name
assert socket.getfqdn("0.0.0.0") == name
assert socket.getfqdn("  ") == name
assert socket.getfqdn(name="") == name
assert socket.getfqdn(b"") == name
