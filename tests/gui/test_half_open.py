#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection that is not read for a while, and one that is reset."""
from harness import main, peers
from steps import StepsTest

SERVER = """
server = socket.create_server(('127.0.0.1', 0))
print('port', server.getsockname()[1])
connection, _ = server.accept()
connection.sendall(b'while nobody reads')
try:
    print('got', connection.recv(1))
except ConnectionResetError as error:
    print('reset', error.errno)
"""


class HalfOpen(StepsTest):
    def choose(self, item):
        self.bench.app.menu(self.bench.button("Shut down"), item)

    def test_stop_and_reset(self):
        bench = self.bench
        server = self.peer(peers.python(SERVER))
        name = bench.new_tcp()
        bench.connect(server.port)
        bench.wait_kernel(lambda one: one.recv_queue == 18, "what waits in the kernel")
        self.choose("Resume reading: watch()")
        bench.wait_log(r"^▼ received .* 18 while nobody reads", socket=name)
        self.choose("Stop reading: unwatch()")
        bench.wait_log(r"^unwatch\(\)", socket=name)
        self.choose("Reset: setsockopt() with linger 0, close()")
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_LINGER, b", socket=name)
        bench.wait_log(r"^close\(\)", socket=name)
        server.expect(b"reset 104")


if __name__ == "__main__":
    main()
