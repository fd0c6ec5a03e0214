/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <errno.h>
#include <sys/socket.h>

#define BIND SWB_HELP_METHOD (BIND)
#define LISTEN SWB_HELP_METHOD (LISTEN)
#define ACCEPT SWB_HELP_METHOD (ACCEPT)
#define CONNECT SWB_HELP_CONNECT
#define SENDTO SWB_HELP_METHOD (SENDTO)
#define SEND SWB_HELP_SEND
#define RECV SWB_HELP_RECV

/* Unix sockets, where it is another thing than with addresses and ports. */
const SwbHelpLine swb_help_of_unix[] = {
  { ENOENT, BIND, 0, N_ ("The folder of that path does not exist."),
    N_ ("Make the folder first, or take a path in a folder that is there.") },
  { ENOENT, CONNECT | SENDTO, 0, N_ ("There is no socket at that path: nobody has bound one, or its file was removed."),
    N_ ("Start the server first, and check the path; without a / in front it begins in the current folder.") },
  { ECONNREFUSED, CONNECT | SENDTO, SOCK_DGRAM,
    N_ ("Nobody receives at that path or name; a file there was left by a socket that is closed."),
    N_ ("Bind a receiver; a file left behind must be removed before its path can be bound again.") },
  { ECONNREFUSED, CONNECT, 0, N_ ("Nobody listens at that path or name, though a file may be there."),
    N_ ("Start the server (bind and listen); a file left by one that has ended must be removed first.") },
  { ECONNREFUSED, SWB_HELP_ANY, 0, N_ ("The socket this one was connected to is closed."),
    N_ ("Bind a receiver, and connect to it again.") },
  { EADDRINUSE, SWB_HELP_ANY, 0,
    N_ ("There is a file at that path (closing a socket leaves it there), or another socket has that name."),
    N_ ("Remove the file if no server uses it any more, or take another path.") },
  { EACCES, BIND, 0, N_ ("You may not make a file in that folder."),
    N_ ("Take a path in a folder of your own, or in /tmp.") },
  { EACCES, CONNECT | SENDTO, 0, N_ ("You may not write to the socket's file, or not enter a folder on the way to it."),
    N_ ("Have its owner allow it (chmod), or start the program as a user who may.") },
  { ENAMETOOLONG, SWB_HELP_ANY, 0, N_ ("A part of that path is too long."),
    N_ ("Take a shorter one: a whole path has 107 bytes at most.") },
  { EPROTOTYPE, SWB_HELP_ANY, 0, N_ ("The socket at that path or name is of another type than this one."),
    N_ ("Use the same type on both sides: SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET.") },
  { EINVAL, BIND, 0, N_ ("This socket has a path or a name already."),
    N_ ("Make a new socket and bind that one: bind() works once a socket.") },
  { EINVAL, LISTEN, 0, N_ ("This socket has no path or name yet at which it could listen, or it is a connection."),
    N_ ("Call bind() first, on a new socket.") },
  { EINVAL, CONNECT | SENDTO, 0, N_ ("The path is empty, or this socket listens."),
    N_ ("Give the path or the name of the other socket.") },
  { EPERM, CONNECT | SEND, 0, N_ ("That socket is connected to another one, and takes messages from that one only."),
    N_ ("Send to it from the socket it is connected to.") },
  { EMSGSIZE, SWB_HELP_ANY, 0, N_ ("The message is longer than the send buffer of this socket."),
    N_ ("Raise SO_SNDBUF, or send it in smaller parts.") },
  { EAGAIN, CONNECT, 0, N_ ("The server's queue of connections is full, and this socket does not wait."),
    N_ ("Let the server accept some of them, then try again.") },
  { EAGAIN, SEND, SOCK_DGRAM, N_ ("The receiver's queue is full, and this socket does not wait."),
    N_ ("Let the other one receive, then send again; or set the timeout to none so that the call waits.") },
  { ENOTCONN, SEND, SOCK_DGRAM, N_ ("The socket does not know where to send: it has no peer."),
    N_ ("Give a path with sendto(), or set the peer once with connect().") },
  { ECONNRESET, SWB_HELP_ANY, SOCK_DGRAM, N_ ("The socket this one was connected to is closed."),
    N_ ("Connect to another one.") },
  { EOPNOTSUPP, LISTEN | ACCEPT, 0,
    N_ ("A socket for datagrams has no connections, so it neither listens nor accepts."),
    N_ ("Bind it and receive: each datagram comes with its sender's path, if that has one.") },
  { EOPNOTSUPP, SWB_HELP_OPTION, 0, N_ ("Unix sockets have no such option."),
    N_ ("Use an option of the level SOL_SOCKET.") },
  { 0 },
};

const SwbExceptionLine swb_help_of_unix_exceptions[] = {
  { "OSError", SWB_HELP_ADDRESS, 0, N_ ("The path is too long for the address of a Unix socket."),
    N_ ("Take a path of at most 107 bytes, or change to its folder and give the rest.") },
  { "TypeError", SWB_HELP_ADDRESS & ~SENDTO, 0, N_ ("The address of a Unix socket is a path: one str or bytes."),
    N_ ("Write it as \"/tmp/server\"; an abstract name begins with a NUL: \"\\0server\".") },
  { "TypeError", SENDTO, 0, N_ ("The data is not bytes, or the address is not a path: one str or bytes."),
    N_ ("Write b\"text\" for the data, and the path as \"/tmp/server\".") },
  { NULL },
};
