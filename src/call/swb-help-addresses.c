/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <errno.h>
#include <sys/socket.h>

#define SOCKET SWB_HELP_METHOD (SOCKET)
#define BIND SWB_HELP_METHOD (BIND)
#define LISTEN SWB_HELP_METHOD (LISTEN)
#define CONNECT SWB_HELP_CONNECT
#define SEND SWB_HELP_SEND
#define OPTION SWB_HELP_OPTION

/* Making sockets, giving them addresses, and finding a way to others. */
const SwbHelpLine swb_help_of_addresses[] = {
  { EADDRINUSE, LISTEN, 0, N_ ("Another socket listens on this address and port already."),
    N_ ("Close that one, or make a new socket and bind it to another port (0 picks a free one).") },
  { EADDRINUSE, CONNECT, 0,
    N_ ("There is a connection between the same two addresses and ports already, or it ended just now."),
    N_ ("Let the system pick the local port: do not bind, or bind to port 0.") },
  { EADDRINUSE, SWB_HELP_ANY, SOCK_STREAM,
    N_ ("Another socket uses this address and port, or a connection there ended just now."),
    N_ ("Take another port (0 picks a free one), close the other socket, or switch on Reuse address if only old "
        "connections are left.") },
  { EADDRINUSE, SWB_HELP_ANY, 0, N_ ("Another socket uses this address and port already."),
    N_ ("Take another port (0 picks a free one), or close the other socket.") },

  { EADDRNOTAVAIL, CONNECT, 0, N_ ("The system found no local address or free port to connect from."),
    N_ ("Check that this machine has an address of that kind (IPv6 may be off); after very many connections wait a "
        "minute.") },
  { EADDRNOTAVAIL, SEND, 0, N_ ("The system found no local address to send from."),
    N_ ("Check that this machine has an address of that kind (IPv6 may be switched off).") },
  { EADDRNOTAVAIL, OPTION, 0, N_ ("This socket has not joined that group, or this machine does not have that address."),
    N_ ("Use a group that was joined before, or one of this machine's own addresses.") },
  { EADDRNOTAVAIL, SWB_HELP_ANY, 0,
    N_ ("This machine does not have that address; a socket can only be bound to an own one."),
    N_ ("Use an address of this machine: 127.0.0.1 or ::1 for itself alone, 0.0.0.0 or :: for all its addresses.") },

  { EACCES, BIND, 0, N_ ("Ports below 1024 are reserved for the system's own services."),
    N_ ("Take a port from 1024 up, or start the program with the right to use low ports.") },
  { EACCES, SEND | CONNECT, SOCK_DGRAM,
    N_ ("That is a broadcast address, and this socket is not allowed to broadcast yet."),
    N_ ("Allow it first with setsockopt(SOL_SOCKET, SO_BROADCAST, 1), or send to the address of one machine.") },
  { EACCES, SEND | CONNECT, 0, N_ ("The system does not allow this address to be reached."),
    N_ ("Check the address; a firewall rule or a broadcast address may be the reason.") },
  { EACCES, SOCKET, 0, N_ ("Sockets of this kind need special rights."),
    N_ ("Use SOCK_STREAM (TCP) or SOCK_DGRAM (UDP), which everybody may.") },
  { EPERM, SOCKET, 0, N_ ("Raw sockets and packet sockets need special rights."),
    N_ ("Use SOCK_STREAM (TCP) or SOCK_DGRAM (UDP), which everybody may.") },
  { EPERM, SEND | CONNECT, 0, N_ ("The firewall of this machine does not let this out."),
    N_ ("Check the address and the firewall's rules.") },
  { EPERM, OPTION, 0, N_ ("Changing this option needs special rights."),
    N_ ("Leave it as it is, or start the program with those rights.") },

  { EINVAL, BIND, 0, N_ ("This socket has an address already, or the address lacks the interface it belongs to."),
    N_ ("bind() works once a socket: make a new one. An address that begins with fe80 needs its interface: "
        "fe80::1%eth0.") },
  { EINVAL, LISTEN, 0, N_ ("This socket is a connection, or is about to be one; it cannot listen as well."),
    N_ ("Make a new socket, bind it, and let that one listen.") },
  { EINVAL, CONNECT, 0,
    N_ ("This address cannot be reached from the address the socket has, or lacks the interface it belongs to."),
    N_ ("A socket bound to 127.0.0.1 reaches this machine only. An address that begins with fe80 needs its interface: "
        "fe80::1%eth0.") },
  { EINVAL, SWB_HELP_METHOD (SENDTO), 0,
    N_ ("Nothing can be sent to that address: its port is 0, or it cannot be reached from the address the socket has."),
    N_ ("Give a port from 1 up. A socket bound to 127.0.0.1 reaches this machine only.") },
  { EINVAL, SOCKET, 0, N_ ("There is no such type of socket."), N_ ("Use SOCK_STREAM (TCP) or SOCK_DGRAM (UDP).") },

  { EAFNOSUPPORT, SOCKET, 0, N_ ("This system has no such address family, or it is switched off."),
    N_ ("Use AF_INET (IPv4); IPv6 may be switched off on this machine.") },
  { EAFNOSUPPORT, SWB_HELP_ANY, 0, N_ ("The address is of another family than the socket."),
    N_ ("An IPv4 socket takes addresses like 127.0.0.1, an IPv6 socket addresses like ::1.") },
  { EPFNOSUPPORT, SWB_HELP_ANY, 0, N_ ("This system has no such family of protocols."),
    N_ ("Use AF_INET (IPv4) or AF_INET6 (IPv6).") },
  { EPROTONOSUPPORT, SWB_HELP_ANY, 0, N_ ("This type of socket does not go with that protocol."),
    N_ ("Leave the protocol at 0: SOCK_STREAM is then TCP, SOCK_DGRAM is UDP.") },
  { ESOCKTNOSUPPORT, SWB_HELP_ANY, 0, N_ ("This address family has no sockets of that type."),
    N_ ("Use SOCK_STREAM (TCP) or SOCK_DGRAM (UDP).") },
  { EPROTOTYPE, SWB_HELP_ANY, 0, N_ ("The socket at that address is of another type."),
    N_ ("Use the same type on both sides: SOCK_STREAM or SOCK_DGRAM.") },

  { ENETUNREACH, SWB_HELP_ANY, 0, N_ ("This machine knows no way to that network."),
    N_ ("Check the address and this machine's network connection; without IPv6 use the peer's IPv4 address.") },
  { EHOSTUNREACH, SWB_HELP_ANY, 0,
    N_ ("No machine answers at that address, or a router or firewall on the way says it cannot be reached."),
    N_ ("Check the address, and that the machine is switched on and on the network.") },
  { ENETDOWN, SWB_HELP_ANY, 0, N_ ("The network interface this would go through is switched off."),
    N_ ("Switch the network on, then try again.") },
  { EHOSTDOWN, SWB_HELP_ANY, 0, N_ ("The machine at that address does not answer."),
    N_ ("Check the address, and that the machine is switched on and on the network.") },
  { ENONET, SWB_HELP_ANY, 0, N_ ("This machine is not connected to that network."),
    N_ ("Check the address and the network connection.") },
  { ENODEV, SWB_HELP_ANY, 0, N_ ("This machine has no such network interface."),
    N_ ("Use a name that `ip link` shows, such as lo or eth0.") },

  { EDESTADDRREQ, LISTEN, 0, N_ ("This socket has no address yet that clients could connect to."),
    N_ ("Call bind() first.") },
  { EDESTADDRREQ, SWB_HELP_ANY, 0, N_ ("The socket does not know where to send: it has no peer."),
    N_ ("Give an address with sendto(), or set the peer once with connect().") },

  { ENOENT, OPTION, 0, N_ ("This system knows nothing of that name."), N_ ("Check the spelling of the value.") },
  { ENOENT, SWB_HELP_ANY, 0, N_ ("There is no socket or folder at that path."),
    N_ ("Check the path, and that the server has been started.") },
  { ENOTDIR, SWB_HELP_ANY, 0, N_ ("A part of that path is no folder."), N_ ("Check the path.") },
  { EROFS, SWB_HELP_ANY, 0, N_ ("Nothing can be written in that folder."),
    N_ ("Take a path in a folder of your own.") },
  { ELOOP, SWB_HELP_ANY, 0, N_ ("The links in that path go round in a circle."), N_ ("Check the path.") },
  { ENAMETOOLONG, SWB_HELP_ANY, 0, N_ ("The path or name is too long."), N_ ("Take a shorter one.") },
  { ENOTSOCK, SWB_HELP_ANY, 0, N_ ("What is at that place is no socket."), N_ ("Check the path or the descriptor.") },
  { 0 },
};
