# SPDX-License-Identifier: GPL-3.0-or-later
import socket
socket.getaddrinfo("localhost", 80, socket.AF_INET, socket.SOCK_STREAM)[0]
socket.getaddrinfo("localhost", 80, family=socket.AF_INET, proto=socket.IPPROTO_UDP)[0]
