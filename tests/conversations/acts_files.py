# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements on files of makefile(), over a pair of sockets that only they use: nothing else knows what is buffered."""
from literals import bytes_text
from world import SHORT_TIMEOUTS

BINARY_MODES = ('"rb"', '"rb"', '"wb"', '"rwb"', '"br"', 'mode="rb"', '"rb", buffering=0', '"wb", buffering=0',
                '"rwb", 4', '"rb", 1', '"rwb", buffering=0', '"wb", 3')
TEXT_MODES = ("", '"r"', '"w"', '"rw"', '"r", encoding="latin-1"', '"r", encoding="utf-8", errors="replace"',
              '"r", newline=""', '"r", newline="\\r\\n"', '"w", newline="\\r\\n"', '"rw", encoding="ascii"',
              'encoding="utf-8"')
WRONG_MODES = ('"x"', '"rt"', "5", "None", '"r", 0', '"rb", encoding="utf-8"', '"r", encoding="nothing"', '"rb", -2',
               '"rb", "x"', 'newline="x"', '"r", 1, 2, 3', '"b"')
CHUNKS = (b"one\ntwo\n", b"line\r\nlast", b"\n\n", b"no end", b"gr\xc3\xbc\xc3\x9fe\n", b"\xff\xfe\n", b"a\rb\r\nc\n",
          b"x" * 300 + b"\n", b"")
READS = ("read(1)", "read(4)", "read(100)", "read(0)", "read()", "read(-1)", "readline()", "readline()", "readline(3)",
         "readline(-1)", "readlines()", "readlines(4)", 'read("x")', "read(1.5)", "readline(None)", "read(None)")
OTHERS = ("flush()", "readable()", "writable()", "seekable()", "closed", "fileno() == here.fileno()", "mode",
          "name", "close()", "write()", "write(5)", "write(None)", "read(1, 2)", "nothing", "flush(1)")
BINARY_WRITES = ('write(b"abc")', 'write(b"")', 'write(b"one\\ntwo")', 'write("text")', 'write(b"y" * 5000)')
TEXT_WRITES = ('write("abc")', 'write("")', 'write("one\\ntwo\\n")', 'write(b"bytes")', 'write("grüße")')


def act_files(world):
    is_binary = world.chance(0.5)
    modes = BINARY_MODES if is_binary else TEXT_MODES
    mode = world.pick(WRONG_MODES if world.chance(0.06) else modes)
    world.say("here, there = socket.socketpair()")
    seconds = world.pick(SHORT_TIMEOUTS + (0, 20.0))
    world.say(f"here.settimeout({seconds})")
    world.say("there.settimeout(0.1)")
    world.say(f"file = here.makefile({mode})")
    send(world)
    # Where more would be waited for
    if seconds == 20.0 or world.chance(0.5):
        world.say(world.pick(("there.close()", "there.shutdown(socket.SHUT_WR)", "there.shutdown(1)")))
    for _ in range(world.random.randrange(2, 8)):
        operate(world, is_binary)
    return True


def send(world):
    for _ in range(world.random.randrange(3)):
        world.say(f"there.sendall({bytes_text(world, world.pick(CHUNKS))})")


def operate(world, is_binary):
    way = world.random.randrange(20)
    if way < 11:
        world.say(f"file.{world.pick(READS)}")
    elif way < 14:
        world.say(f"file.{world.pick(BINARY_WRITES if is_binary else TEXT_WRITES)}")
    elif way < 17:
        world.say(f"file.{world.pick(OTHERS)}")
    elif way == 17:
        send(world)
    elif way == 18:
        world.say("there.recv(100, socket.MSG_DONTWAIT)" if world.chance(0.7) else "file = None")
    else:
        world.say(world.pick(("here.close()", "here.makefile().readline(2)", "here.fileno() == -1")))
