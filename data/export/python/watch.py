# SPDX-License-Identifier: GPL-3.0-or-later
# Automatic mode: a thread accepts and receives by itself, from every socket that is watched. What it accepts becomes a
# variable (server_1, server_2 ...) and is watched too. What comes is told on standard error.
import contextlib
import selectors
import threading

selector = selectors.DefaultSelector()
watched = []
at_work = []  # watched sockets that the program itself accepts or receives from at the moment
turn = threading.Condition()


def tell(sock, text):
    print(f"{text_of(sock)}: {text}", file=sys.stderr, flush=True)


def can_be_readable(sock):
    """A stream that is neither connected nor listens would be readable without end."""
    if sock.type != socket.SOCK_STREAM or sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        return True
    try:
        sock.getpeername()
    except OSError:
        return False
    return True


def the_socket(function, arguments):
    """The only argument."""
    if len(arguments) != 1:
        raise TypeError(f"{function}() takes exactly one argument ({len(arguments)} given)")
    if not isinstance(arguments[0], socket.socket):
        raise TypeError(f"{function}() takes a socket, not '{type(arguments[0]).__name__}'")
    arguments[0].getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)  # raises OSError if it is closed
    return arguments[0]


def watch(*arguments):
    """Switches automatic mode on."""
    sock = the_socket("watch", arguments)
    with turn:
        if sock not in watched:
            watched.append(sock)


def unwatch(*arguments):
    """Switches automatic mode off."""
    sock = the_socket("unwatch", arguments)
    with turn:
        if sock in watched:
            watched.remove(sock)
        select_from_watched()


@contextlib.contextmanager
def by_hand(sock):
    """While the program receives from a socket itself, its watch keeps out of the way."""
    with turn:
        at_work.append(sock)
        select_from_watched()
    try:
        yield
    finally:
        with turn:
            at_work.remove(sock)


def wait_for(name):
    """A connection that a watch accepts: it gets its name a moment after the client is connected."""
    with turn:
        turn.wait_for(lambda: name in globals(), timeout=5)


def accept_from(listener):
    conn, peer = listener.accept()
    base = text_of(listener)
    number = 1
    while f"{base}_{number}" in globals():
        number += 1
    globals()[f"{base}_{number}"] = conn
    tell(listener, f"accepted {base}_{number} from {text_of(peer)}")
    watched.append(conn)
    turn.notify_all()


def receive_from(sock):
    data, peer = sock.recvfrom(65536)
    tell(sock, f"received {text_of(data)}" + (f" from {text_of(peer)}" if peer else ""))
    if not data and sock.type != socket.SOCK_DGRAM:
        tell(sock, "the other side has closed")
        watched.remove(sock)


def select_from_watched():
    """Tells the selector what is to be watched now."""
    watched[:] = [sock for sock in watched if sock.fileno() >= 0]
    wanted = [sock for sock in watched if sock not in at_work and can_be_readable(sock)]
    registered = [key.fileobj for key in selector.get_map().values()]
    for sock in registered:
        if sock not in wanted:
            selector.unregister(sock)
    for sock in wanted:
        if sock not in registered:
            selector.register(sock, selectors.EVENT_READ)


def take(sock):
    """Takes what has come for one socket."""
    if sock not in (key.fileobj for key in selector.get_map().values()):
        return
    try:
        if sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            accept_from(sock)
        else:
            receive_from(sock)
    except OSError as error:
        tell(sock, error)
        if sock in watched and sock.type != socket.SOCK_DGRAM:
            watched.remove(sock)


def watch_all():
    while True:
        with contextlib.suppress(OSError, ValueError):  # of sockets that the program has just closed
            with turn:
                select_from_watched()
            for key, _events in selector.select(0.02):
                with turn:
                    take(key.fileobj)


threading.Thread(target=watch_all, daemon=True).start()
