#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One walk through the window, for the sanitizers: a server, a client that is not ours, a line each way, and UDP."""
from harness import GuiTest, main, peers


class Smoke(GuiTest):
    def test_walk(self):
        bench = self.bench
        server, port = bench.server()
        client = self.peer(peers.ncat_client(port))
        bench.press("Accept")
        bench.wait_log(r"^accept\(")
        connection = f"{server}_1"
        bench.select_socket(connection)
        client.send(b"hello\n")
        bench.press("Receive")
        row = bench.wait_log(r"hello", socket=connection)
        self.assertEqual(row.bytes, "6")
        bench.send("good day\\n")
        client.expect(b"good day\n")
        bench.press("Close socket")
        bench.wait_socket(connection, "closed")

        bench.new_udp()
        bench.bind()
        bench.turn("Receive automatically", True)
        bench.press("Close socket")
        bench.select_socket(server)
        bench.press("Close socket")
        bench.wait_fds(0)


if __name__ == "__main__":
    main()
