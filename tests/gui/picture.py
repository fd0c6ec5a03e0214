#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the README's picture of the window, with real sockets and real peers:

    tests/gui/gui-session.sh --compositor -- /usr/bin/python3 tests/gui/picture.py data/screenshots/window.png
"""
import socket
import sys

from harness import Workbench


def rename(bench, name):
    bench.app.key("F2")
    bench.fill("Socket name", name)
    bench.press("Rename")
    bench.wait_socket(name)


def main():
    bench = Workbench()
    bench.new_udp()
    rename(bench, "probe")
    probe = bench.bind()
    bench.turn("Receive automatically", True)
    bench.new_tcp()
    rename(bench, "c2")
    bench.connect(9)
    bench.wait_log("ECONNREFUSED")
    bench.new_tcp()
    rename(bench, "server")
    port = bench.bind()
    bench.listen()
    bench.press("Accept")
    bench.wait_log("waiting")
    first = socket.create_connection(("127.0.0.1", port))
    bench.wait_log(r"accept\(\) →")
    bench.turn("Accept automatically", True)
    second = socket.create_connection(("127.0.0.1", port))
    bench.wait_socket("server_2")
    second.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    bench.wait_log("GET")
    socket.socket(type=socket.SOCK_DGRAM).sendto(b"\x12\x34\x01\x00ping", ("127.0.0.1", probe))
    bench.wait_log("ping")
    first.sendall(b"Hello, world!\n")
    bench.select_socket("server_1")
    bench.press("Receive")
    row = bench.wait_log("Hello, world!")
    bench.send("Hello back!\\n")
    assert first.recv(100) == b"Hello back!\n"
    bench.wait_log("Hello back!")
    log = bench.app.find("tree table", "Live log")
    bench.app.mouse(bench.app.row(log, str(row.no)))
    bench.app.find("text", "Hex")
    bench.select_socket("server_1")
    bench.app.screenshot(sys.argv[1])
    bench.close()


main()
