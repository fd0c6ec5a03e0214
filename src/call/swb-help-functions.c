/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <errno.h>
#include <netdb.h>

#define BITS_16 (SWB_HELP_METHOD (HTONS) | SWB_HELP_METHOD (NTOHS))
#define BITS_32 (SWB_HELP_METHOD (HTONL) | SWB_HELP_METHOD (NTOHL))
#define FROM_TEXT (SWB_HELP_METHOD (INET_ATON) | SWB_HELP_METHOD (INET_PTON))
#define LISTS (SWB_HELP_METHOD (GETSERVBYNAME) | SWB_HELP_METHOD (GETSERVBYPORT) | SWB_HELP_METHOD (GETPROTOBYNAME))
#define IPV4_ONLY (SWB_HELP_METHOD (GETHOSTBYNAME) | SWB_HELP_METHOD (GETHOSTBYNAME_EX))

/* Functions, which have no socket. */
const SwbHelpLine swb_help_of_functions[] = {
  { EOPNOTSUPP, SWB_HELP_METHOD (SOCKETPAIR), 0, N_ ("Only Unix sockets can be made in pairs."),
    N_ ("Use AF_UNIX, or connect two sockets over 127.0.0.1.") },
  { EINVAL, SWB_HELP_METHOD (SOCKETPAIR), 0, N_ ("There is no such type of socket."),
    N_ ("Use SOCK_STREAM, SOCK_DGRAM or SOCK_SEQPACKET.") },
  { EAFNOSUPPORT, SWB_HELP_METHOD (INET_PTON), 0, N_ ("Addresses of that family are not written in numbers."),
    N_ ("Use AF_INET (IPv4) or AF_INET6 (IPv6).") },
  { ENXIO, SWB_HELP_METHOD (IF_INDEXTONAME), 0, N_ ("No network interface of this machine has that number."),
    N_ ("Use a number that if_nameindex() gives.") },
  { EAI_ADDRFAMILY, IPV4_ONLY, 0, N_ ("This function finds IPv4 addresses only."),
    N_ ("Use getaddrinfo(), which finds IPv6 addresses too.") },
  { EAI_NONAME, SWB_HELP_METHOD (GETNAMEINFO), 0, N_ ("The address is not in numbers, or no name is known for it."),
    N_ ("Give an address such as 127.0.0.1, and NI_NUMERICHOST where no name is needed.") },
  { EAI_SERVICE, SWB_HELP_METHOD (GETNAMEINFO), 0, N_ ("There is no such port."), N_ ("Take one from 0 to 65535.") },
  { 0 },
};

const SwbExceptionLine swb_help_of_function_exceptions[] = {
  { "OSError", FROM_TEXT, 0, N_ ("This is no address in numbers."),
    N_ ("Write IPv4 as 127.0.0.1 and IPv6 as ::1; inet_aton() is for IPv4 only.") },
  { "OSError", SWB_HELP_METHOD (INET_NTOA), 0, N_ ("A packed IPv4 address has 4 bytes."),
    N_ ("Give 4 bytes, or use inet_ntop() for the 16 of IPv6.") },
  { "ValueError", SWB_HELP_METHOD (INET_NTOP), 0, N_ ("A packed address has 4 bytes (AF_INET) or 16 (AF_INET6)."),
    N_ ("Give the family that goes with the length of the bytes.") },
  { "OSError", LISTS, 0, N_ ("This system's lists have no such service or protocol."),
    N_ ("Use the number, or see what /etc/services and /etc/protocols have.") },
  { "OSError", SWB_HELP_METHOD (IF_NAMETOINDEX), 0, N_ ("No network interface of this machine has that name."),
    N_ ("Use a name that if_nameindex() gives, such as \"lo\".") },
  { "OSError", SWB_HELP_METHOD (GETADDRINFO), 0, N_ ("The port is neither a number nor the name of a service."),
    N_ ("Give a number such as 80, a name such as \"http\", or None.") },
  { "OSError", SWB_HELP_METHOD (GETNAMEINFO), 0, N_ ("An IPv4 address is one pair of host and port."),
    N_ ("Write (\"127.0.0.1\", 80).") },
  { "OSError", SWB_HELP_METHOD (GETHOSTBYADDR), 0, N_ ("An empty address means several at once."),
    N_ ("Give one address, such as 127.0.0.1.") },
  { "OSError", SWB_HELP_METHOD (GETSOCKOPT), 0, N_ ("An option's value has 1024 bytes at most."),
    N_ ("Ask for 0 to 1024 bytes; 0, or nothing, gives the value as a number.") },
  { "herror", SWB_HELP_ANY, 0, N_ ("No host of that name or address is known."),
    N_ ("Check the spelling; many addresses have no name at all.") },
  { "OverflowError", BITS_16, 0, N_ ("The number does not fit into 16 bits."), N_ ("Take one from 0 to 65535.") },
  { "OverflowError", BITS_32, 0, N_ ("The number does not fit into 32 bits."), N_ ("Take one from 0 to 4294967295.") },
  { "OverflowError", SWB_HELP_METHOD (SLEEP), 0, N_ ("That is longer than the system can count."),
    N_ ("Take fewer seconds.") },
  { "ValueError", SWB_HELP_METHOD (SLEEP), 0, N_ ("The time to sleep cannot be negative, and must be a number."),
    N_ ("Use seconds from 0 up.") },
  { "ValueError", SWB_HELP_METHOD (SETDEFAULTTIMEOUT), 0, N_ ("A timeout cannot be negative, and must be a number."),
    N_ ("Use seconds from 0 up, or None to wait as long as it takes.") },
  { NULL },
};
