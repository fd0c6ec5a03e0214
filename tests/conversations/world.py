# SPDX-License-Identifier: GPL-3.0-or-later
"""What the generator knows of the sockets of a conversation while it writes one: so much that no call waits for ever,
and that no result depends on how fast a packet travels."""
import random

# A timeout that is meant to pass, and one that is not
SHORT_TIMEOUTS = (0.05, 0.1, 0.15)
LONG_TIMEOUTS = (20.0, 30, 60.5)
SETTLE_S = "0.03"
SLEEP = "time.sleep"
# More of it may be under way at once only where it is not read by size
WHOLE_SEGMENT = 1000
UNREAD_MAX = 20000
UNREAD_CHUNKS_MAX = 12

FRESH, BOUND, LISTENING, CONNECTED, PENDING, CLOSED = "fresh", "bound", "listening", "connected", "pending", "closed"


class Socket:
    """One socket; `inbox` has what can be received: chunks of a stream, or messages."""

    def __init__(self, family, kind, timeout=None):
        self.family = family            # "ipv4", "ipv6" or "unix"
        self.kind = kind                # "stream", "dgram" or "seqpacket"
        self.state = FRESH
        self.timeout = timeout          # None: blocking; 0: non-blocking
        self.inbox = []
        self.peer = None
        self.queue = []                 # of a listener: the ends to be accepted
        self.backlog = 0
        self.address = None             # an expression that gives it for good, where there is one
        self.ended = False              # nothing more will come
        self.no_write = False
        self.failing = False            # a call that receives ends at once
        self.loose = False              # something is under way to it
        self.vague = False              # what it holds is not known
        self.receive_timeout = False    # SO_RCVTIMEO
        self.linger = False             # close() resets
        self.files = []

    @property
    def is_inet(self):
        return self.family != "unix"

    @property
    def is_tcp(self):
        return self.is_inet and self.kind == "stream"

    @property
    def is_open(self):
        return self.state != CLOSED

    @property
    def unread(self):
        return sum(map(len, self.inbox))

    @property
    def passes(self):
        """Whether a call that finds nothing ends, and soon."""
        return self.timeout == 0 or self.timeout in SHORT_TIMEOUTS

    @property
    def may_receive(self):
        """Whether recv() ends in the socket's mode."""
        if self.passes or not self.is_open or self.state in (LISTENING,):
            return True
        if self.failing or (self.inbox and not self.vague):
            return True
        if self.kind == "dgram":
            return False
        return self.state in (FRESH, BOUND) or (self.ended and not self.vague)

    def deliver(self, data):
        """What the peer sent; parts of a stream that came by the machine's memory are one."""
        if self.kind == "stream" and not self.is_inet and self.inbox:
            self.inbox[-1] += data
        else:
            self.inbox.append(data)
        self.loose = self.is_inet

    def settle(self):
        self.loose = False
        if self.kind == "stream" and len(self.inbox) > 1:
            self.inbox = [b"".join(self.inbox)]

    def take(self, size):
        """Removes what recv(size) gives, and returns it."""
        if not self.inbox:
            return b""
        if self.kind != "stream":
            return self.inbox.pop(0)[:size]
        data = self.inbox[0][:size]
        self.inbox[0] = self.inbox[0][size:]
        if not self.inbox[0]:
            self.inbox.pop(0)
        return data


class World:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.seed = seed
        self.lines = []
        self.names = {}                 # name -> a Socket, a File, a tuple of such, or None for any other value
        self.sockets = []
        self.addresses = {}             # name -> (family, kind) of an address with nobody behind it
        self.default_timeout = None
        self.n_paths = 0
        self.paths = {}                 # path or abstract name -> the socket bound to it, if it still is

    # --- writing ---

    def say(self, text):
        self.lines.append(text)

    def chance(self, probability):
        return self.random.random() < probability

    def pick(self, choices):
        return self.random.choice(choices)

    def new_name(self, stem):
        """A name that is free, or now and then one that is taken: what it stood for is let go."""
        if self.chance(0.12):
            taken = [name for name in self.names if name.rstrip("0123456789") == stem]
            if taken:
                return self.pick(taken)
        number = 1
        while f"{stem}{number}" in self.names:
            number += 1
        return stem if stem not in self.names else f"{stem}{number}"

    def assign(self, name, value):
        """After a statement that does."""
        before = self.names.get(name)
        self.names[name] = value
        self.collect(before)

    def value_text(self, wanted):
        """An expression that leads to a socket or file."""
        found = []
        for name, value in self.names.items():
            found.extend(paths_to(name, value, wanted))
        return self.pick(found) if found else None

    def is_reached(self, thing):
        return any(paths_to(name, value, thing) for name, value in self.names.items())

    def collect(self, value):
        """Sockets that nothing leads to any more are closed."""
        for thing in things_in(value):
            if self.is_reached(thing) or getattr(thing, "is_held", lambda: False)():
                continue
            if isinstance(thing, Socket):
                if not any(self.is_reached(file) for file in thing.files):
                    self.closed(thing)
            else:
                thing.let_go(self)

    # --- sockets ---

    def new_socket(self, family, kind, timeout="default"):
        socket = Socket(family, kind, self.default_timeout if timeout == "default" else timeout)
        self.sockets.append(socket)
        return socket

    def reachable(self, *conditions):
        """Sockets that a statement can name."""
        return [s for s in self.sockets if all(c(s) for c in conditions) and self.is_reached(s)]

    def some(self, *conditions):
        found = self.reachable(*conditions)
        return self.pick(found) if found else None

    def settle(self, *sockets):
        """Lets what is under way to them arrive."""
        if any(s.loose for s in sockets):
            self.say(f"{SLEEP}({SETTLE_S})")
            for socket in self.sockets:
                socket.settle()

    def connected(self, client, server_end):
        client.peer, server_end.peer = server_end, client
        client.state = server_end.state = CONNECTED

    def closed(self, socket):
        """What close() of it does to others."""
        if not socket.is_open:
            return
        was = socket.state
        socket.state = CLOSED
        for path, holder in list(self.paths.items()):
            if holder is socket:
                self.paths[path] = None
        if was == LISTENING:
            for end in socket.queue:
                end.failing = True
                self.closed(end)
        peer = socket.peer
        if peer is None or not peer.is_open:
            return
        peer.loose = peer.loose or peer.is_inet
        if socket.kind == "dgram":
            return
        peer.ended = True
        if socket.inbox or socket.vague or socket.linger or socket.failing:
            peer.failing = True
            peer.vague = True

    def new_path(self):
        self.n_paths += 1
        if self.chance(0.4):
            return f'"\\0swb-conversation-{self.seed}-{self.n_paths}"'
        return self.pick((f'"path{self.n_paths}"', f'b"path{self.n_paths}"', f'"./path{self.n_paths}"'))


def things_in(value):
    if value is None:
        return []
    if isinstance(value, tuple):
        return [thing for item in value for thing in things_in(item)]
    return [value]


def paths_to(text, value, wanted):
    if value is wanted:
        return [text]
    if not isinstance(value, tuple):
        return []
    return [path for i, item in enumerate(value) for path in paths_to(f"{text}[{i}]", item, wanted)]
