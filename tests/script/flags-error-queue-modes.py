# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.recv(10, socket.MSG_ERRQUEUE)
u.setblocking(False)
u.recv(10, socket.MSG_ERRQUEUE)
u.recv(10, socket.MSG_OOB)
