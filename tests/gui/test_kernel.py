#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the kernel knows of a socket: its states and its figures; and of all sockets of the machine."""
from harness import LISTS, WATCHDOG_S, GuiTest, main, wait_for


class Kernel(GuiTest):
    def call(self, text):
        self.bench.fill("Call", text)
        self.bench.app.key("Return")

    def state_button(self, name):
        return wait_for(lambda: next((node for node in self.bench.find_now("push button")
                                      if node.name.startswith(name + ",")), None), WATCHDOG_S, f"the state {name}")

    def test_life_of_a_connection(self):
        """Figures while it is open; states until the kernel has forgotten it, the path it took; explanations."""
        bench = self.bench
        name, port = bench.server()
        self.call(f"client = socket.create_connection(('127.0.0.1', {port}))")
        bench.wait_socket("client")
        self.call(f"connection, _ = {name}.accept()")
        bench.wait_socket("connection")
        bench.select_socket("connection")
        bench.app.key("ctrl+k")
        bench.app.find("push button", "ESTABLISHED, the present state", timeout=WATCHDOG_S)
        bench.wait_text(r"^The connection is there")
        self.call("client.send(b'hello')")
        bench.wait_text(r"^5 bytes · .* used$")
        line = bench.wait_kernel(lambda one: one.local.endswith(f":{port}") and one.state == "ESTAB")
        self.assertEqual(line.recv_queue, 5)

        bench.app.mouse(self.state_button("LISTEN"))
        bench.wait_text(r"^It waits for connections; each that comes")
        self.call("client.close()")
        bench.app.find("push button", "CLOSE_WAIT, the present state", timeout=WATCHDOG_S)
        bench.wait_text(r"^The peer has ended its stream")
        bench.wait_kernel(lambda one: one.local.endswith(f":{port}") and one.state == "CLOSE-WAIT")
        self.call("connection.recv(10)")
        self.call("connection.close()")
        bench.app.find("push button", "CLOSED, the present state", timeout=WATCHDOG_S)
        bench.wait_text(r"CLOSE_WAIT → \(?LAST_ACK\)? → CLOSED$")
        bench.app.key("Escape")
        bench.select_socket("client")
        bench.app.key("ctrl+k")
        bench.app.find("push button", "TIME_WAIT, the present state", timeout=WATCHDOG_S)
        bench.wait_text(r"^the kernel keeps it for another \d+ seconds?$")

    def test_sockets_of_the_machine(self):
        """What ss lists, too; found by words; the bench's own are named; one that listens is connected to."""
        bench = self.bench
        name, port = bench.server()
        bench.press("Main menu")
        bench.app.click(bench.app.find(("menu item", "push button"), "Sockets of this machine", timeout=WATCHDOG_S))
        table = bench.app.find(LISTS, "Sockets of this machine", timeout=WATCHDOG_S)
        bench.app.find("text", "Filter sockets", timeout=WATCHDOG_S)
        bench.app.type(None, f"listen :{port}")

        def found():
            rows = [labels for labels in bench.app.rows(table) if f"127.0.0.1:{port}" in labels]
            return rows if len(bench.app.rows(table)) <= 2 and rows else None
        rows = wait_for(found, WATCHDOG_S, "the listener alone")
        self.assertEqual(rows[0][:4], [name, "TCP", "LISTEN", f"127.0.0.1:{port}"])
        self.assertIn(f"({bench.pid})", rows[0][7])
        bench.app.mouse(bench.app.row(table, name, timeout=WATCHDOG_S))
        bench.press("Connect to this")
        bench.wait_socket("client", "ESTABLISHED")


if __name__ == "__main__":
    main()
