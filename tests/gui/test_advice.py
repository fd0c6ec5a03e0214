#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window knows of an error beyond its meaning, and the buttons that try again."""
from harness import main, peers
from steps import StepsTest

LISTENER = """
server = socket.create_server(('127.0.0.1', 0))
print('port', server.getsockname()[1])
sys.stdin.read()
"""


class AdviceTest(StepsTest):
    def test_advice(self):
        bench = self.bench
        listener = self.peer(peers.python(LISTENER))

        # Another process has the port, and is named
        name = bench.new_tcp()
        bench.fill("Bind port", str(listener.port))
        bench.press("Bind")
        self.wait_problem(r"^EADDRINUSE: ")
        self.wait_label(rf"^127\.0\.0\.1:{listener.port} is held by .*\(process {listener.process.pid}\)\.$")
        # Against one that listens the option does not help, which the second try tells
        bench.press("Reuse the address and try again")
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_REUSEADDR, 1\)", socket=name)
        bench.wait_log(rf"bind\(\(\"127\.0\.0\.1\", {listener.port}\)\) → EADDRINUSE", socket=name, after=3)
        self.wait_label(rf"^127\.0\.0\.1:{listener.port} is held by ")
        self.wait_no_label(r"^Reuse the address and try again$")

        # Nobody listens
        bench.connect(1)
        self.wait_problem(r"^ECONNREFUSED: ")
        self.wait_label(r"^Nothing on this machine listens at port 1\.$")

        # Broadcasts
        udp = bench.new_udp()
        bench.fill("Send to address", "127.255.255.255")
        bench.fill("Send to port", str(listener.port))
        bench.send("hello")
        self.wait_problem(r"^EACCES: ")
        bench.press("Allow broadcast and try again")
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_BROADCAST, 1\)", socket=udp)
        bench.wait_log(r"sendto\(", socket=udp)
        self.wait_no_label(r"^EACCES: ")


if __name__ == "__main__":
    main()
