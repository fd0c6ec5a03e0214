/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-signatures.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *arguments;
} Signature;

static const Signature of_sockets[] = {
  { "accept", "()" },
  { "bind", "(address)" },
  { "close", "()" },
  { "connect", "(address)" },
  { "connect_ex", "(address)" },
  { "detach", "()" },
  { "fileno", "()" },
  { "getblocking", "()" },
  { "getpeername", "()" },
  { "getsockname", "()" },
  { "getsockopt", "(level, optname, buflen=0)" },
  { "gettimeout", "()" },
  { "listen", "(backlog=128)" },
  { "makefile", "(mode=\"r\", buffering=None, *, encoding=None, errors=None, newline=None)" },
  { "recv", "(bufsize, flags=0)" },
  { "recvfrom", "(bufsize, flags=0)" },
  { "send", "(data, flags=0)" },
  { "sendall", "(data, flags=0)" },
  { "sendto", "(data, flags=0, address)" },
  { "setblocking", "(flag)" },
  { "setsockopt", "(level, optname, value, optlen=None)" },
  { "settimeout", "(seconds)" },
  { "shutdown", "(how)" },
  { NULL },
};

static const Signature of_socket_module[] = {
  { "create_connection", "(address, timeout=None, source_address=None, *, all_errors=False)" },
  { "create_server", "(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False)" },
  { "getaddrinfo", "(host, port, family=0, type=0, proto=0, flags=0)" },
  { "getdefaulttimeout", "()" },
  { "getfqdn", "(name=\"\")" },
  { "gethostbyaddr", "(host)" },
  { "gethostbyname", "(host)" },
  { "gethostbyname_ex", "(host)" },
  { "gethostname", "()" },
  { "getnameinfo", "(sockaddr, flags)" },
  { "getprotobyname", "(name)" },
  { "getservbyname", "(service, protocol)" },
  { "getservbyport", "(port, protocol)" },
  { "has_dualstack_ipv6", "()" },
  { "htonl", "(number)" },
  { "htons", "(number)" },
  { "if_indextoname", "(index)" },
  { "if_nameindex", "()" },
  { "if_nametoindex", "(name)" },
  { "inet_aton", "(text)" },
  { "inet_ntoa", "(packed)" },
  { "inet_ntop", "(family, packed)" },
  { "inet_pton", "(family, text)" },
  { "ntohl", "(number)" },
  { "ntohs", "(number)" },
  { "setdefaulttimeout", "(seconds)" },
  { "socket", "(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None)" },
  { "socketpair", "(family=AF_UNIX, type=SOCK_STREAM, proto=0)" },
  { NULL },
};

static const Signature of_time[] = {
  { "sleep", "(seconds)" },
  { NULL },
};

static const Signature words[] = {
  { "bytes", "(length)" },
  { "unwatch", "(socket)" },
  { "watch", "(socket)" },
  { NULL },
};

static const Signature *
table_of (const char *module)
{
  if (module == NULL)
    return of_sockets;
  if (strcmp (module, "socket") == 0)
    return of_socket_module;
  if (strcmp (module, "time") == 0)
    return of_time;
  return words;
}

const char *
swb_signature (const char *module, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (const Signature *line = table_of (module); line->name; line++)
    if (strcmp (line->name, name) == 0)
      return line->arguments;
  return NULL;
}
