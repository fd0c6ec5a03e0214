#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong over TCP is explained where it was caused, and is a record."""

from harness import main, peers
from steps import StepsTest

# Holds a port, without listening or listening
HOLDER = """
s = socket.socket()
s.bind(('127.0.0.1', 0))
s.listen()
print('port', s.getsockname()[1])
sys.stdin.read()
"""

# Accepts one client, and does with it as it is told
SERVER = """
import struct
s = socket.socket()
s.bind(('127.0.0.1', 0))
s.listen()
print('port', s.getsockname()[1])
c, peer = s.accept()
print('accepted')
for line in sys.stdin:
    if line.strip() == 'reset':
        c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    if line.strip() == 'read':
        print('got', c.recv(100))
    else:
        c.close()
        print('closed')
"""


class Errors(StepsTest):
    def test_refused(self):
        bench = self.bench
        port = peers.free_port()
        name = bench.new_tcp()
        bench.connect(port)
        row = self.wait_failure(name, r"^✗ connect\(.* → ECONNREFUSED", r"^ECONNREFUSED: ",
                                r"^Nobody is listening on that address and port\. Start the server first")
        self.assertEqual(row.peer, f"127.0.0.1:{port}")
        self.wait_label(r"^✗ connect\(\)$")
        # Once there is a server it goes well, and nothing is said any more
        server = self.peer(peers.socat_listener())
        bench.connect(server.port)
        bench.wait_log(r"^connect\(", socket=name)
        self.wait_no_label(r"^ECONNREFUSED: ", "alert")

    def test_in_use(self):
        bench = self.bench
        holder = self.peer(peers.python(HOLDER))
        name = bench.new_tcp()
        bench.fill("Bind port", str(holder.port))
        bench.press("Bind")
        self.wait_failure(name, r"^✗ bind\(.* → EADDRINUSE", r"^EADDRINUSE: ",
                          r"^Another socket uses this address and port")
        self.assertEqual([one.pid for one in peers.sockets(kind="tcp")
                          if one.state == "LISTEN" and one.local == f"127.0.0.1:{holder.port}"], [holder.process.pid])
        # An address of nobody here, and a name that nobody has
        bench.fill("Bind address", "192.0.2.1")
        bench.fill("Bind port", "0")
        bench.press("Bind")
        self.wait_failure(name, r"^✗ bind\(.* → EADDRNOTAVAIL", r"^EADDRNOTAVAIL: ", r"192|address")
        bench.fill("Bind address", "127.0.0.1")
        bench.fill("Bind port", "80")
        bench.press("Bind")
        self.wait_failure(name, r"^✗ bind\(.* → EACCES", r"^EACCES: ", r"1024")

    def test_name_not_found(self):
        bench = self.bench
        name = bench.new_tcp()
        bench.connect(9, host="no-such-host.invalid")
        bench.wait_log(r"^✗ connect\(.*EAI_", socket=name)
        self.wait_problem(r"^(EAI_\w+|gaierror): ")
        self.assertEqual([one for one in bench.sockets("tcp") if one.peer.endswith(":9")], [])

    def test_reset(self):
        bench = self.bench
        server = self.peer(peers.python(SERVER))
        name = bench.new_tcp()
        bench.connect(server.port)
        server.expect(b"accepted")
        bench.press("Receive")
        bench.wait_log(r"^recv\(1024\) … waiting", socket=name)
        server.send(b"reset\n")
        self.wait_failure(name, r"^✗ recv\(1024\) → ECONNRESET", r"^ECONNRESET: ",
                          r"^The peer broke the connection off \(reset\)")
        self.wait_label(r"^The peer has reset the connection: nothing more comes or goes\.")
        bench.wait_sensitive("Send", False)
        self.assertEqual([one for one in bench.sockets("tcp") if one.state == "ESTAB"], [])

    def test_broken_pipe(self):
        bench = self.bench
        server = self.peer(peers.python(SERVER))
        name = bench.new_tcp()
        bench.connect(server.port)
        server.expect(b"accepted")
        server.send(b"close\n")
        server.expect(b"closed")
        bench.wait_kernel(lambda one: one.state == "CLOSE-WAIT", "the end of the peer's stream")
        bench.send("1")
        bench.wait_log(r"^▲ send", socket=name)
        self.wait_states(server.port)
        bench.press("Send")
        self.wait_failure(name, r"^✗ send.* → EPIPE", r"^EPIPE: ", r"^There is no connection to send on")


if __name__ == "__main__":
    main()
