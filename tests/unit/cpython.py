#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers what CPython makes of source text; one question and one answer a line, bytes as hex digits.

    cpython.py literal    TEXT: its value as `int 10`, `float 0x1.8p+0`, `str 6162`, `bytes 00ff`, `bool True`,
                          `NoneType`, or `error`
    cpython.py script     TEXT CANONICAL: how many statements TEXT has, and `same` if CANONICAL means the same,
                          or `error` if it is none
    cpython.py decode     ENCODING ERRORS BYTES ...: of each piece the text, or the exception; an empty one is the end
    cpython.py encode     ENCODING ERRORS TEXT ...: of each piece the bytes that a text file on a socket writes
"""
import ast
import codecs
import io
import sys
import warnings


def literal_node(text):
    node = compile(text, "literal", "eval", ast.PyCF_ONLY_AST).body
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.USub):
        raise ValueError("not in the language of calls")
    return node


def literal(text):
    try:
        value = ast.literal_eval(literal_node(text))
        if isinstance(value, complex):
            return "error"
        if isinstance(value, float):
            return f"float {value.hex()}"
        if isinstance(value, str):
            return f"str {value.encode(errors='surrogateescape').hex()}"
        if isinstance(value, bytes):
            return f"bytes {value.hex()}"
        return f"{type(value).__name__} {value}" if isinstance(value, int) else type(value).__name__
    except (SyntaxError, ValueError, MemoryError):
        return "error"


class Normal(ast.NodeTransformer):
    """What we write differently: folded signs, and constants with the module's name."""

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            return ast.Constant(-node.operand.value)
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id == "socket" and node.attr.isupper():
            return ast.Name(node.attr, node.ctx)
        return node

    def visit_Constant(self, node):
        return ast.Constant(node.value)


class Imported(ast.NodeTransformer):
    """Writes what is imported from a module as a name without it, as is done with what is written with the module."""

    MODULES = ("socket", "time")

    def __init__(self):
        self.meant = {}         # of a name that is imported as another one

    def visit_Import(self, node):
        for one in node.names:
            self.meant[one.asname or one.name] = one.name
            one.asname = None if one.name in self.MODULES else one.asname
        return node

    def visit_ImportFrom(self, node):
        if node.module not in self.MODULES:
            return node
        self.meant.update({one.asname or one.name: one.name for one in node.names})
        return ast.Import([ast.alias(node.module)])

    def visit_Assign(self, node):
        node.value = self.visit(node.value)
        for name in ast.walk(node.targets[0]):
            self.meant.pop(getattr(name, "id", None), None)
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id in self.MODULES:
            return ast.Name(node.attr, node.ctx)
        return node

    def visit_Name(self, node):
        return ast.Name(self.meant.get(node.id, node.id), node.ctx)


def imports_names(node):
    return isinstance(node, ast.ImportFrom) or isinstance(node, ast.Import) and any(one.asname for one in node.names)


def meaning(tree):
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(20 * usual)
    try:
        return ast.dump(Normal().visit(tree))
    finally:
        sys.setrecursionlimit(usual)


def script(text, canonical):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return "error"
    count = len(tree.body)
    other = ast.parse(canonical)
    if any(imports_names(node) for node in tree.body):
        tree, other = Imported().visit(tree), Imported().visit(other)
    same = meaning(tree) == meaning(other)
    return f"{count} {'same' if same else 'different'}"


def hexed(text):
    return text.encode(errors="surrogateescape").hex()


def attempt(function, *args):
    try:
        value = function(*args)
        return "=" + (value.hex() if isinstance(value, bytes) else hexed(value))
    except (ValueError, LookupError, TypeError) as error:
        return "!" + hexed(f"{type(error).__name__} {error}")


def decode(encoding, errors, *pieces):
    try:
        decoder = codecs.getincrementaldecoder(encoding.decode())(errors.decode())
    except LookupError as error:
        return "!" + hexed(f"LookupError {error}")
    return " ".join(attempt(decoder.decode, piece, piece == b"") for piece in pieces)


class Sink(io.RawIOBase):
    """Like a socket, nothing that one can go back in."""

    def __init__(self):
        super().__init__()
        self.taken = b""

    def writable(self):
        return True

    def write(self, data):
        self.taken += bytes(data)
        return len(data)


def encode(encoding, errors, *pieces):
    sink = Sink()
    file = io.TextIOWrapper(io.BufferedWriter(sink), encoding.decode(), errors.decode(), "\n")

    def write(piece):
        sink.taken = b""
        file.write(piece.decode(errors="surrogateescape"))
        file.flush()
        return sink.taken

    return " ".join(attempt(write, piece) for piece in pieces)


def main():
    warnings.simplefilter("ignore")
    answer = {"literal": literal, "script": script, "decode": decode, "encode": encode}[sys.argv[1]]
    for line in sys.stdin:
        print(answer(*(bytes.fromhex(text) for text in line.rstrip("\n").split(" "))))


if __name__ == "__main__":
    main()
