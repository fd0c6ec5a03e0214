# SPDX-License-Identifier: GPL-3.0-or-later
# A member of an enumeration is no port, and combined kinds are an int again
import socket

socket.getaddrinfo("127.0.0.1", socket.AF_INET, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.SOCK_DGRAM, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.MSG_PEEK, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.MSG_PEEK | socket.MSG_OOB, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.AI_PASSIVE, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.SOCK_STREAM | socket.SOCK_DGRAM, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.AF_INET | 4, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.SOL_SOCKET, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.SO_REUSEADDR, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", True, socket.AF_INET, socket.SOCK_STREAM)
socket.getaddrinfo("127.0.0.1", socket.SHUT_RDWR, socket.AF_INET, socket.SOCK_STREAM)
