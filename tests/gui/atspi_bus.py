# SPDX-License-Identifier: GPL-3.0-or-later
"""A D-Bus connection that asks and waits for the answer, and reads answers fast: a tree of widgets is some ten thousand
values, for which GLib's Python needs longer than everything else that a test of the window does."""
import functools
import os
import re
import socket
import struct

TIMEOUT_S = 8
CHUNK = 1 << 18
AT_ONCE = 100                   # calls that wait for an answer
METHOD_CALL, METHOD_RETURN, ERROR = 1, 2, 3
PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_SERIAL, DESTINATION, SIGNATURE = 1, 2, 3, 4, 5, 6, 8
NUMBERS = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
ALIGNMENTS = {"y": 1, "g": 1, "v": 1, "n": 2, "q": 2, "x": 8, "t": 8, "d": 8, "(": 8, "{": 8}
CLOSING = {"(": ")", "{": "}"}
WORD = struct.Struct("<I")
HEADER = struct.Struct("<BBBBII")
FIELDS_AT = 12


class BusError(Exception):
    """The other side answered with an error, or not at all."""


# --- reading: a reader takes the bytes and a place in them, and gives a value and the place behind it ---

def read_string(data, at):
    at = (at + 3) & -4
    end = at + 4 + WORD.unpack_from(data, at)[0]
    return data[at + 4:end].decode(), end + 1


def read_signature(data, at):
    end = at + 1 + data[at]
    return data[at + 1:end].decode(), end + 1


def read_variant(data, at):
    signature, at = read_signature(data, at)
    (value,), at = reader_of(signature)(data, at)
    return value, at


def number_reader(letter):
    number = struct.Struct("<" + NUMBERS[letter])
    size, unpack_from = number.size, number.unpack_from

    def read_number(data, at):
        at = (at + size - 1) & -size
        return unpack_from(data, at)[0], at + size
    return read_number


def array_reader(signature):
    read, alignment = single_reader(signature), ALIGNMENTS.get(signature[0], 4)

    def read_array(data, at):
        at = (at + 3) & -4
        length = WORD.unpack_from(data, at)[0]
        at = (at + 4 + alignment - 1) & -alignment
        end = at + length
        values = []
        while at < end:
            value, at = read(data, at)
            values.append(value)
        return values, at
    return read_array


def first_type(signature, at=0):
    """Where the type that begins there ends"""
    while signature[at] == "a":
        at += 1
    if signature[at] in CLOSING:
        closing = CLOSING[signature[at]]
        at += 1
        while signature[at] != closing:
            at = first_type(signature, at)
    return at + 1


@functools.cache
def single_reader(signature):
    letter = signature[0]
    if letter == "a":
        return array_reader(signature[1:])
    if letter in CLOSING:
        read_inside = reader_of(signature[1:-1])
        return lambda data, at: read_inside(data, (at + 7) & -8)
    simple = {"s": read_string, "o": read_string, "g": read_signature, "v": read_variant}
    return simple[letter] if letter in simple else number_reader(letter)


@functools.cache
def reader_of(signature):
    """Of a signature the reader of a tuple of its values"""
    readers = []
    at = 0
    while at < len(signature):
        end = first_type(signature, at)
        readers.append(single_reader(signature[at:end]))
        at = end

    def read_tuple(data, at):
        values = []
        for read in readers:
            value, at = read(data, at)
            values.append(value)
        return tuple(values), at
    return read_tuple


read_fields = single_reader("a(yv)")


# --- writing ---

def put(out, letter, value):
    """Adds a value of a simple type; a variant is given as (its type, the value)."""
    if letter == "v":
        put(out, "g", value[0])
        put(out, *value)
    elif letter == "g":
        out += bytes([len(value)]) + value.encode() + b"\0"
    elif letter in "so":
        text = value.encode()
        align(out, 4)
        out += WORD.pack(len(text)) + text + b"\0"
    else:
        number = struct.Struct("<" + NUMBERS[letter])
        align(out, number.size)
        out += number.pack(value)


def align(out, size):
    out += bytes(-len(out) % size)


def message(serial, fields, signature, arguments):
    body = bytearray()
    for letter, value in zip(signature, arguments, strict=True):
        put(body, letter, value)
    out = bytearray(HEADER.pack(ord("l"), METHOD_CALL, 0, 1, len(body), serial) + bytes(4))
    for code, letter, value in [*fields, (SIGNATURE, "g", signature)]:
        align(out, 8)
        out.append(code)
        put(out, "v", (letter, value))
    WORD.pack_into(out, FIELDS_AT, len(out) - FIELDS_AT - 4)
    align(out, 8)
    return bytes(out + body)


class Bus:
    """A connection to the bus at an address like unix:path=/…"""

    def __init__(self, address):
        path = re.search(r"unix:(?:.*,)?(path|abstract)=([^,;]+)", address)
        self.serial = 0
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(TIMEOUT_S)
        self.socket.connect(path[2] if path[1] == "path" else "\0" + path[2])
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        self.received = bytearray()
        answer = self.socket.recv(CHUNK)
        if not answer.startswith(b"OK "):
            raise BusError(f"the bus says {answer!r}")
        self.socket.sendall(b"BEGIN\r\n")
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "Hello")

    def call(self, destination, path, interface, method, signature="", *arguments):
        """The values of the answer; signature: the types of the arguments, simple ones only."""
        answer = self.call_all([path], destination, interface, method, signature, *arguments)[0]
        if isinstance(answer, BusError):
            raise answer
        return answer

    def call_all(self, paths, destination, interface, method, signature="", *arguments):
        """The same call of several objects, which does not wait for each: the answers, or errors instead of them."""
        answers = []
        for at in range(0, len(paths), AT_ONCE):
            answers += self._call_some(paths[at:at + AT_ONCE], destination, interface, method, signature, arguments)
        return answers

    def _call_some(self, paths, destination, interface, method, signature, arguments):
        first = self.serial + 1
        self.serial += len(paths)
        fields = ((INTERFACE, "s", interface), (MEMBER, "s", method), (DESTINATION, "s", destination))
        answers = {}
        try:
            self.socket.sendall(b"".join(message(serial, ((PATH, "o", path), *fields), signature, arguments)
                                         for serial, path in enumerate(paths, first)))
            while len(answers) < len(paths):
                serial, answer = self._receive()
                if serial >= first:
                    answers[serial] = answer
        except OSError as trouble:
            raise BusError(f"{method} of {destination}: {trouble}") from trouble
        return [answers[serial] for serial in sorted(answers)]

    def _fill(self, size):
        """Waits for so many bytes, which stay where they are: the next call goes on where one has given up."""
        while len(self.received) < size:
            data = self.socket.recv(CHUNK)
            if not data:
                raise ConnectionError("the bus is gone")
            self.received += data

    def _receive(self):
        """Reads a message. If it answers a call, the number of that and the values or the error, else (-1, None)."""
        self._fill(FIELDS_AT + 4)
        _, kind, _, _, body_size, _ = HEADER.unpack_from(self.received)
        body_at = (FIELDS_AT + 4 + WORD.unpack_from(self.received, FIELDS_AT)[0] + 7) & -8
        self._fill(body_at + body_size)
        data = bytes(self.received[:body_at + body_size])
        del self.received[:body_at + body_size]
        if kind not in (METHOD_RETURN, ERROR):
            return -1, None
        fields = dict(read_fields(data, FIELDS_AT)[0])
        values, _ = reader_of(fields.get(SIGNATURE, ""))(data[body_at:], 0)
        if kind == ERROR:
            return fields[REPLY_SERIAL], BusError(": ".join(str(word) for word in (fields[ERROR_NAME], *values)))
        return fields[REPLY_SERIAL], values
