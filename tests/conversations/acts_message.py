# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements on datagrams."""
from acts_open import LOOPBACK, address_text, bind, make
from acts_stream import say_receive
from literals import bytes_text, int_text, payload
from world import BOUND, CONNECTED, FRESH

MESSAGES_MAX = 6


class Message(bytes):
    def __new__(cls, data, sender):
        self = super().__new__(cls, data)
        self.sender = sender
        return self


def is_dgram(socket):
    return socket.kind == "dgram" and socket.is_open


def takes(receiver, sender):
    """Whether what the sender sends it gets there."""
    return receiver.peer is None or receiver.peer is sender


def receiver_for(world, sender):
    found = world.some(is_dgram, lambda s: s.state in (BOUND, CONNECTED) and s.family == sender.family
                       and (s.is_inet or s.address) and len(s.inbox) < MESSAGES_MAX and not s.vague
                       and (s.is_inet or takes(s, sender)))
    if found:
        return found
    found = make(world, sender.family, "dgram", "receiver")
    bind(world, found)
    return found


def act_udp(world):
    socket = make(world, world.pick(("ipv4", "ipv6", "ipv4", "unix")), "dgram", world.pick(("udp", "d")))
    if world.chance(0.8):
        bind(world, socket)
    return True


def act_sendto(world):
    sender = world.some(is_dgram, lambda s: s.state in (FRESH, BOUND, CONNECTED) and not s.vague and not s.failing)
    if sender is None:
        return False
    if sender.peer and not sender.is_inet:
        return False
    receiver = receiver_for(world, sender)
    if not (world.is_reached(sender) and world.is_reached(receiver)):
        return True
    data = payload(world, 1400) if world.chance(0.93) else b""
    flags = world.pick(("",) * 6 + (", 0", ", socket.MSG_DONTWAIT"))
    world.settle(sender)
    address = address_text(world, receiver)
    world.say(f"{world.value_text(sender)}.sendto({bytes_text(world, data)}{flags}, {address})")
    if sender.state == FRESH and sender.is_inet:
        sender.state = BOUND
    if takes(receiver, sender):
        receiver.deliver(Message(data, sender))
    return True


def act_connect_dgram(world):
    sender = world.some(is_dgram, lambda s: s.state in (FRESH, BOUND) and not s.inbox and not s.vague)
    if sender is None:
        return False
    receiver = receiver_for(world, sender)
    if receiver is sender or not (world.is_reached(sender) and world.is_reached(receiver)):
        return True
    method = world.pick(("connect", "connect", "connect_ex"))
    world.say(f"{world.value_text(sender)}.{method}({address_text(world, receiver)})")
    sender.state, sender.peer = CONNECTED, receiver
    return True


def act_send_dgram(world):
    sender = world.some(is_dgram, lambda s: s.state == CONNECTED and s.peer and s.peer.is_open and not s.vague
                        and len(s.peer.inbox) < MESSAGES_MAX and not s.peer.vague and not s.failing)
    if sender is None:
        return False
    data = payload(world, 1400)
    world.settle(sender)
    call = f"{world.value_text(sender)}.{world.pick(('send', 'send', 'sendall'))}({bytes_text(world, data)})"
    world.say(call)
    if takes(sender.peer, sender):
        sender.peer.deliver(Message(data, sender))
    return True


def act_receive_dgram(world):
    receiver = world.some(is_dgram, lambda s: s.may_receive and not s.files)
    if receiver is None or (not receiver.inbox and world.chance(0.6)):
        return False
    size = world.pick((0, 1, 3, 100, 2000, 65536))
    flags = world.pick(("",) * 8 + (", socket.MSG_PEEK", ", socket.MSG_TRUNC", ", socket.MSG_DONTWAIT",
                                    ", socket.MSG_PEEK | socket.MSG_TRUNC", ", socket.MSG_WAITALL"))
    # CPython gives as many bytes as the message has, and what was in its memory where it was cut off.
    if "TRUNC" in flags and (not receiver.inbox or receiver.vague or size < len(receiver.inbox[0])):
        size = 65536
    if receiver.timeout == 0 or "DONTWAIT" in flags or not receiver.inbox:
        world.settle(receiver)
    method = world.pick(("recv", "recvfrom", "recvfrom"))
    call = f"{world.value_text(receiver)}.{method}({int_text(world, size)}{flags})"
    if receiver.inbox and "PEEK" not in flags:
        receiver.inbox.pop(0)
    say_receive(world, call, b"", False, method)
    return True


def act_answer(world):
    """To where a message came from."""
    receiver = world.some(is_dgram, lambda s: s.inbox and s.timeout != 0 and s.is_inet and s.peer is None
                          and not s.vague and not s.failing)
    if receiver is None:
        return False
    text = world.value_text(receiver)
    asker = receiver.inbox.pop(0).sender
    world.say(f"data, sender = {text}.recvfrom(65536)")
    world.assign("data", None)
    world.assign("sender", None)
    answer = payload(world, 500)
    world.say(f"{text}.sendto({bytes_text(world, answer)}, sender)")
    if asker.is_open and takes(asker, receiver):
        asker.deliver(Message(answer, receiver))
    return True


def make_address_nobody_has(world, family):
    """A name for it. Other conversations, at the same time, do not use this part of the loopback network."""
    name = world.new_name("gone")
    kind = "socket.AF_INET" if family == "ipv4" else "socket.AF_INET6"
    world.say(f"{name} = socket.socket({kind}, socket.SOCK_DGRAM)")
    world.assign(name, world.new_socket(family, "dgram"))
    host = f'"127.{world.seed // 250 % 250 + 1}.{world.seed % 250}.9"' if family == "ipv4" else LOOPBACK[family]
    world.say(f"{name}.bind(({host}, 0))")
    address = world.new_name("nowhere")
    world.say(f"{address} = {name}.getsockname()")
    world.assign(address, None)
    world.say(f"{name}.close()")
    world.closed(world.names[name])
    return address


def act_refused_dgram(world):
    """Sent to where nobody is: the next call is told so."""
    family = world.pick(("ipv4", "ipv6", "unix"))
    sender = world.some(is_dgram, lambda s: s.state in (FRESH, BOUND) and s.family == family and not s.inbox
                        and not s.vague)
    if sender is None:
        return False
    text = world.value_text(sender)
    if family == "unix":
        path = world.pick([p for p, holder in world.paths.items() if holder is None] + ['"nobody"', '""', 'b"nobody"'])
        world.say(f"{text}.{world.pick(('connect(', 'connect_ex(', 'sendto(data, '))}{path})")
        return True
    address = make_address_nobody_has(world, family)
    if not world.is_reached(sender):
        return True
    text = world.value_text(sender)
    world.say(f"{text}.connect({address})")
    world.say(f'{text}.send(b"anybody?")')
    sender.state = CONNECTED
    sender.loose = True
    world.settle(sender)
    world.say(f"{text}.{world.pick(REFUSED_NEXT)}")
    sender.vague = sender.failing = True
    sender.loose = True
    world.settle(sender)
    if not sender.passes:
        sender.timeout = 0
        world.say(f"{text}.setblocking(False)")
    world.say(f"{text}.recv(10)")
    return True


REFUSED_NEXT = ("recv(10)", 'send(b"again")', "recvfrom(10)", "getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)",
                "recv(10, socket.MSG_DONTWAIT)", 'sendall(b"again")', "getpeername()")
