/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <errno.h>
#include <netdb.h>

/* What can happen to any call: no room, no descriptor, no rights. */
const SwbHelpLine swb_help_of_system[] = {
  { EBADF, SWB_HELP_ANY, 0, N_ ("This socket is closed; a call that was waiting on it has ended with it."),
    N_ ("Make a new socket, or make this one again with its settings.") },
  { EMFILE, SWB_HELP_METHOD (ACCEPT) | SWB_HELP_METHOD (WATCH), 0,
    N_ ("This program has as many files and sockets open as it may; the connection stays in the queue."),
    N_ ("Close sockets that are not needed any more, then accept again.") },
  { EMFILE, SWB_HELP_ANY, 0, N_ ("This program has as many files and sockets open as it may."),
    N_ ("Close sockets that are not needed any more, or raise the limit (ulimit -n).") },
  { ENFILE, SWB_HELP_ANY, 0, N_ ("The whole system has as many files and sockets open as it may."),
    N_ ("Close sockets and programs that are not needed, then try again.") },
  { ENOBUFS, SWB_HELP_SEND, 0, N_ ("The system has no room for this message just now."),
    N_ ("Send it again in a moment, or send more slowly.") },
  { ENOBUFS, SWB_HELP_ANY, 0, N_ ("The system has no room left for sockets and their data."),
    N_ ("Close some sockets, then try again.") },
  { ENOMEM, SWB_HELP_ANY, 0, N_ ("The system has not enough memory for this."),
    N_ ("Close sockets and programs that are not needed, or ask for less at once.") },
  { ENOSPC, SWB_HELP_ANY, 0, N_ ("There is no room left for this."),
    N_ ("Free some room, or a few sockets, then try again.") },
  { EINTR, SWB_HELP_ANY, 0, N_ ("The call was interrupted before anything happened."), N_ ("Make the call again.") },
  { EIO, SWB_HELP_ANY, 0, N_ ("The device or network failed while data was moved."),
    N_ ("Close this socket and try again with a new one.") },
  { EACCES, SWB_HELP_ANY, 0, N_ ("You have no right to do this."),
    N_ ("Take another address or path, or get the rights for it.") },
  { EPERM, SWB_HELP_ANY, 0, N_ ("The system does not allow this program to do that."),
    N_ ("Do it another way, or start the program with the rights for it.") },
  { EBUSY, SWB_HELP_ANY, 0, N_ ("It is in use just now."), N_ ("Try again in a moment.") },
  { EINVAL, SWB_HELP_ANY, 0, N_ ("The system takes no such argument here, or not in this state of the socket."),
    N_ ("Check the arguments, and what was done with the socket before.") },
  { ENOSYS, SWB_HELP_ANY, 0, N_ ("This system cannot do that at all."), N_ ("Do it another way.") },
  { ECANCELED, SWB_HELP_ANY, 0, N_ ("The call was cancelled."), N_ ("Make the call again if it is still wanted.") },
  { 0 },
};

/* getaddrinfo(): from a host name to an address. */
const SwbHelpLine swb_help_of_names[] = {
  { EAI_NONAME, SWB_HELP_ANY, 0, N_ ("No host of that name is known."),
    N_ ("Check the spelling, or give the address in numbers, such as 127.0.0.1.") },
  { EAI_AGAIN, SWB_HELP_ANY, 0, N_ ("The name server did not answer."),
    N_ ("Check the network connection and try again, or give the address in numbers.") },
  { EAI_FAIL, SWB_HELP_ANY, 0, N_ ("The name server reported a failure."),
    N_ ("Give the address in numbers, or try another name.") },
  { EAI_NODATA, SWB_HELP_ANY, 0, N_ ("The name is known, but it has no address."),
    N_ ("Give the address in numbers, or another name.") },
  { EAI_ADDRFAMILY, SWB_HELP_ANY, 0, N_ ("The host has no address of the family of this socket."),
    N_ ("An IPv4 socket takes addresses like 127.0.0.1, an IPv6 socket addresses like ::1; make one of the other "
        "family.") },
  { EAI_FAMILY, SWB_HELP_ANY, 0, N_ ("Names cannot be looked up for sockets of this family."),
    N_ ("Use AF_INET (IPv4) or AF_INET6 (IPv6).") },
  { EAI_SERVICE, SWB_HELP_ANY, 0, N_ ("No service of that name is known for this type of socket."),
    N_ ("Give the port as a number.") },
  { EAI_SOCKTYPE, SWB_HELP_ANY, 0, N_ ("Names cannot be looked up for sockets of this type."),
    N_ ("Use SOCK_STREAM or SOCK_DGRAM.") },
  { EAI_BADFLAGS, SWB_HELP_ANY, 0, N_ ("The flags of the look-up do not go together."), N_ ("Leave the flags out.") },
  { EAI_MEMORY, SWB_HELP_ANY, 0, N_ ("The system has not enough memory to look the name up."),
    N_ ("Close programs that are not needed, then try again.") },
  { EAI_SYSTEM, SWB_HELP_ANY, 0, N_ ("The system failed while it looked the name up."),
    N_ ("Try again, or give the address in numbers.") },
  { EAI_OVERFLOW, SWB_HELP_ANY, 0, N_ ("The name is too long to be looked up."),
    N_ ("Give a shorter name, or the address in numbers.") },
  { EAI_INTR, SWB_HELP_ANY, 0, N_ ("The look-up of the name was interrupted."), N_ ("Make the call again.") },
  { EAI_IDN_ENCODE, SWB_HELP_ANY, 0, N_ ("The name has characters that no host name can have."),
    N_ ("Check the spelling of the name.") },
  { 0 },
};
