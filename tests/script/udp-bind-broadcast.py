# SPDX-License-Identifier: GPL-3.0-or-later
# A broadcast address can be bound
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("<broadcast>", 0))
s.getsockname()
