# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements on connections: what is sent and received over them, and how they end."""
from literals import bytes_text, int_text, payload, quoted
from world import CLOSED, CONNECTED, SHORT_TIMEOUTS, UNREAD_CHUNKS_MAX, UNREAD_MAX, WHOLE_SEGMENT

SHUTS = {"socket.SHUT_RD": 0, "socket.SHUT_WR": 1, "socket.SHUT_RDWR": 2, "0": 0, "1": 1, "2": 2}


def is_talking(socket):
    return socket.state == CONNECTED and socket.kind != "dgram" and not socket.files


def has_room(socket):
    """Whether a short send() does not wait."""
    peer = socket.peer
    return (peer is None or not peer.is_open or socket.no_write or socket.failing
            or (peer.unread < UNREAD_MAX and len(peer.inbox) < UNREAD_CHUNKS_MAX and not peer.vague))


def act_send(world):
    socket = world.some(is_talking, has_room)
    if socket is None:
        return False
    data = payload(world, WHOLE_SEGMENT)
    if world.chance(0.05):
        data = b""
    send(world, socket, data)
    return True


def send(world, socket, data):
    peer = socket.peer
    # What it gives depends on whether the other end's reset is here yet.
    world.settle(socket)
    method = world.pick(("send", "send", "sendall"))
    flags = world.pick(("",) * 8 + (", 0", ", socket.MSG_NOSIGNAL", ", socket.MSG_DONTWAIT"))
    call = f"{world.value_text(socket)}.{method}({bytes_text(world, data)}{flags})"
    if world.chance(0.15):
        call = f"n = {call}"
        world.assign("n", None)
    elif method == "send" and world.chance(0.1):
        call = f"assert {call} == {len(data)}"
    world.say(call)
    sent(socket, peer, data)


def sent(socket, peer, data):
    if socket.no_write or socket.failing or (not data and socket.kind == "stream"):
        return
    if peer is None:
        socket.vague = True
    elif not peer.is_open:
        socket.failing = socket.vague = True
        socket.loose = socket.is_inet
    elif socket.kind == "seqpacket" or data:
        peer.deliver(data)


def act_send_much(world):
    """More than a segment, read as a whole."""
    socket = world.some(is_talking, has_room, lambda s: s.is_open and s.kind == "stream" and s.timeout != 0)
    if socket is None or socket.no_write or socket.failing:
        return False
    peer = socket.peer
    if peer is None or not peer.is_open or peer.files or peer.inbox or peer.timeout is not None \
            or peer.receive_timeout or not world.is_reached(peer):
        return False
    size = world.pick((5000, 12000, 30000))
    world.say(f"{world.value_text(socket)}.{world.pick(('send', 'sendall'))}({quoted(b'x')} * {size})")
    flags = world.pick(("socket.MSG_WAITALL", "MSG_WAITALL", "socket.MSG_WAITALL | socket.MSG_NOSIGNAL", "0x100"))
    if world.chance(0.3):
        world.say(f"{world.value_text(peer)}.recv({size}, socket.MSG_PEEK | socket.MSG_WAITALL)[{size - 1}]")
    world.say(f"{world.value_text(peer)}.{world.pick(('recv', 'recvfrom'))}({int_text(world, size)}, {flags})")
    return True


def act_receive(world):
    socket = world.some(is_talking, lambda s: s.may_receive)
    if socket is None:
        return False
    if not socket.inbox and socket.passes and world.chance(0.5):
        return False
    receive(world, socket)
    return True


def size_to_read(world, socket):
    first = len(socket.inbox[0]) if socket.inbox else 0
    sizes = [1, 4, first, first, first + 1, first + 100, 1024, 4096, 65536, max(1, first - 1)]
    size = world.pick([size for size in sizes if size > 0])
    if world.chance(0.04):
        size = 0
    return size


def receive(world, socket):
    size = size_to_read(world, socket)
    flags = receive_flags(world, socket, size)
    first = len(socket.inbox[0]) if socket.inbox else 0
    if socket.timeout == 0 or "DONTWAIT" in flags or socket.vague or socket.ended or socket.failing \
            or (size > first and len(socket.inbox) > 1) or "WAITALL" in flags:
        world.settle(socket)
        if "WAITALL" in flags and socket.unread < size and not ends(socket):
            flags = ""
    text = world.value_text(socket)
    method = world.pick(("recv", "recv", "recv", "recvfrom"))
    call = f"{text}.{method}({int_text(world, size)}{flags})"
    known = not socket.vague and not socket.failing and socket.kind == "stream" and method == "recv"
    data = socket.inbox[0][:size] if "PEEK" in flags and socket.inbox else b""
    if "PEEK" not in flags and not socket.vague:
        data = socket.take(size)
    say_receive(world, call, data, known, method)


def ends(socket):
    """Whether a recv() with MSG_WAITALL that wants more than there is ends."""
    return socket.timeout is not None or socket.ended or socket.receive_timeout


def receive_flags(world, socket, size):
    flags = world.pick(("",) * 12 + (", socket.MSG_PEEK", ", socket.MSG_PEEK", ", MSG_PEEK", ", socket.MSG_DONTWAIT",
                                     ", flags", ", socket.MSG_WAITALL", ", socket.MSG_TRUNC",
                                     ", socket.MSG_PEEK | socket.MSG_DONTWAIT", ", 0"))
    if flags == ", flags":
        world.say("flags = socket.MSG_PEEK | socket.MSG_WAITALL" if size == 1 else "flags = 2")
        world.assign("flags", None)
        flags = ", 2"
    # Of a stream it throws away what would be given, of a message it tells the true length.
    if "TRUNC" in flags and socket.kind == "stream":
        flags = ""
    return flags


def say_receive(world, call, data, known, method):
    form = world.random.randrange(10)
    if form < 4:
        world.say(call)
    elif form < 7 and method == "recv":
        name = world.pick(("data", "text", "answer"))
        world.say(f"{name} = {call}")
        world.assign(name, None)
        if form == 6 and known:
            world.say(f"assert {name} == {bytes_text(world, data)}")
    elif method == "recvfrom":
        world.say(f"data, sender = {call}")
        world.assign("data", None)
        world.assign("sender", None)
    elif form == 7 and known:
        right = data if world.chance(0.8) else data + b"?"
        world.say(f"assert {call} == {bytes_text(world, right)}")
    elif form == 8:
        world.say(f"{call}[{world.pick((0, -1, 2, 50))}]")
    else:
        world.say(call)


def act_receive_nothing(world):
    """Without waiting for it."""
    # With a timeout CPython waits for something first.
    socket = world.some(is_talking, lambda s: not s.inbox and not s.vague and (s.timeout is None or s.passes))
    if socket is None:
        return False
    world.settle(socket)
    world.say(f"{world.value_text(socket)}.recv(100, socket.MSG_DONTWAIT)")
    return True


def act_shutdown(world):
    socket = world.some(is_talking)
    if socket is None:
        return False
    world.settle(socket)
    how = world.pick(("socket.SHUT_WR",) * 4 + tuple(SHUTS))
    world.say(f"{world.value_text(socket)}.shutdown({how})")
    shut(socket, SHUTS[how])
    return True


def shut(socket, how):
    peer = socket.peer
    if socket.failing:
        return
    if how in (1, 2):
        socket.no_write = True
        if peer and peer.is_open:
            peer.ended = True
            peer.loose = peer.is_inet
    if how in (0, 2):
        socket.ended = True
        socket.vague = socket.vague or bool(socket.inbox) or socket.is_inet
        if not socket.is_inet and peer and peer.is_open:
            peer.no_write = True
        socket.failing = True


def act_close(world):
    socket = world.some(lambda s: not s.files)
    if socket is None or (socket.is_open and world.chance(0.5)):
        return False
    world.settle(socket, *([socket.peer] if socket.peer else []))
    world.say(f"{world.value_text(socket)}.close()")
    world.closed(socket)
    return True


def act_detach(world):
    socket = world.some(lambda s: s.state != CLOSED and not s.files)
    if socket is None:
        return False
    world.settle(socket)
    text = world.value_text(socket)
    world.say(f"{text}.detach()")
    if socket.peer:
        # The descriptor lives on, in CPython with nobody to close it.
        socket.peer.peer = None
        socket.peer.vague = True
    for end in socket.queue:
        if end.peer:
            end.peer.vague = True
    for path, holder in list(world.paths.items()):
        if holder is socket:
            world.paths.pop(path)
    for name, (holder, _) in list(world.addresses.items()):
        if holder is socket:
            world.addresses.pop(name)
    socket.state = CLOSED
    world.say(f"{text}.{world.pick(('fileno', 'getsockname', 'detach', 'close'))}()")
    return True


def act_linger(world):
    socket = world.some(is_talking, lambda s: s.is_tcp)
    if socket is None or socket.linger:
        return False
    value = world.pick(('bytes.fromhex("0100000000000000")', 'b"\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00"'))
    world.say(f"{world.value_text(socket)}.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, {value})")
    socket.linger = True
    return True


def act_urgent(world):
    """A byte out of band, from an end that holds nothing else to one that has read all."""
    socket = world.some(is_talking, lambda s: s.is_tcp and not s.no_write and not s.failing and s.peer)
    if socket is None:
        return False
    peer = socket.peer
    if not peer.is_open or peer.inbox or peer.vague or peer.ended or peer.files or not world.is_reached(peer):
        return False
    world.settle(socket, peer)
    data = world.pick((b"!", b"ab!", b"urgent!"))
    world.say(f"{world.value_text(socket)}.send({quoted(data)}, socket.MSG_OOB)")
    peer.loose = True
    world.settle(peer)
    text = world.value_text(peer)
    if world.chance(0.5):
        world.say(f"{text}.recv({world.pick((1, 5))}, socket.MSG_OOB{world.pick(('', ' | socket.MSG_PEEK'))})")
    if len(data) > 1:
        world.say(f"{text}.recv(100{world.pick(('', ', socket.MSG_PEEK'))})")
        if peer.timeout is None or peer.passes:
            world.say(f"{text}.recv(100, socket.MSG_DONTWAIT)")
        else:
            peer.vague = True
    if peer.timeout is None or peer.passes:
        world.say(f"{text}.recv(1, socket.MSG_OOB)")
        world.say(f"{text}.recv(10, socket.MSG_DONTWAIT)")
    return True


def act_fill(world):
    """Sends until nothing more is taken, with small buffers, where that is the same each time."""
    pair = world.some(is_talking, lambda s: not s.is_inet and s.kind == "stream" and s.peer and s.peer.is_open
                      and not s.no_write and not s.failing and not s.peer.inbox and not s.peer.vague)
    if pair is None:
        return False
    peer = pair.peer
    text = world.value_text(pair)
    world.say(f"{text}.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, {world.pick((1, 4608, 10000))})")
    if pair.timeout is None:
        pair.timeout = world.pick(SHORT_TIMEOUTS + (0, 0))
        world.say(f"{text}.settimeout({pair.timeout})")
    elif not pair.passes:
        pair.timeout = 0
        world.say(f"{text}.setblocking(False)")
    for _ in range(world.random.randrange(1, 4)):
        world.say(f"{text}.{world.pick(('send', 'send', 'sendall'))}({quoted(b'x')} * {world.pick((3000, 50000))})")
    peer.vague = pair.vague = True
    if world.is_reached(peer) and (peer.timeout is None or peer.passes):
        other = world.value_text(peer)
        for _ in range(world.random.randrange(3)):
            world.say(f"{other}.recv({world.pick((100, 5000, 100000))}, socket.MSG_DONTWAIT)")
    return True
