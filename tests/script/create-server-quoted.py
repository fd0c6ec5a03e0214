# SPDX-License-Identifier: GPL-3.0-or-later
# The address in the message is quoted as repr() does it
import socket

one = socket.create_server("it's", family=socket.AF_UNIX)
socket.create_server("it's", family=socket.AF_UNIX)
two = socket.create_server("say \"it\"", family=socket.AF_UNIX)
socket.create_server("say \"it\"", family=socket.AF_UNIX)
three = socket.create_server("it's \"\\\" é\n", family=socket.AF_UNIX)
socket.create_server("it's \"\\\" é\n", family=socket.AF_UNIX)
four = socket.create_server(b"bytes'", family=socket.AF_UNIX)
socket.create_server(b"bytes'", family=socket.AF_UNIX)
socket.create_server(("192.0.2.1", 9))
