# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 1)
socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 2)
socket.socket(socket.AF_UNIX, socket.SOCK_RAW)
socket.socket(socket.AF_UNIX, 99)
socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
