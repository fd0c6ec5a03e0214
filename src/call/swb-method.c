/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-method.h"

#include <string.h>

typedef enum
{
  RECEIVES = 1 << 0,
  SENDS = 1 << 1,
} MethodFlags;

static const struct
{
  const char *name;
  MethodFlags flags;
  const char *module; /* of functions */
} methods[SWB_N_METHODS] = {
  [SWB_METHOD_NONE] = { "", 0 },
  [SWB_METHOD_SOCKET] = { "socket", 0, "socket" },
  [SWB_METHOD_BIND] = { "bind", 0 },
  [SWB_METHOD_LISTEN] = { "listen", 0 },
  [SWB_METHOD_ACCEPT] = { "accept", 0 },
  [SWB_METHOD_CONNECT] = { "connect", 0 },
  [SWB_METHOD_CONNECT_EX] = { "connect_ex", 0 },
  [SWB_METHOD_RECV] = { "recv", RECEIVES },
  [SWB_METHOD_RECVFROM] = { "recvfrom", RECEIVES },
  [SWB_METHOD_SEND] = { "send", SENDS },
  [SWB_METHOD_SENDALL] = { "sendall", SENDS },
  [SWB_METHOD_SENDTO] = { "sendto", SENDS },
  [SWB_METHOD_SHUTDOWN] = { "shutdown", 0 },
  [SWB_METHOD_CLOSE] = { "close", 0 },
  [SWB_METHOD_DETACH] = { "detach", 0 },
  [SWB_METHOD_GETPEERNAME] = { "getpeername", 0 },
  [SWB_METHOD_GETSOCKNAME] = { "getsockname", 0 },
  [SWB_METHOD_SETSOCKOPT] = { "setsockopt", 0 },
  [SWB_METHOD_GETSOCKOPT] = { "getsockopt", 0 },
  [SWB_METHOD_SETTIMEOUT] = { "settimeout", 0 },
  [SWB_METHOD_GETTIMEOUT] = { "gettimeout", 0 },
  [SWB_METHOD_SETBLOCKING] = { "setblocking", 0 },
  [SWB_METHOD_GETBLOCKING] = { "getblocking", 0 },
  [SWB_METHOD_FILENO] = { "fileno", 0 },
  [SWB_METHOD_WATCH] = { "watch", 0, "" },
  [SWB_METHOD_UNWATCH] = { "unwatch", 0, "" },
  [SWB_METHOD_SOCKETPAIR] = { "socketpair", 0, "socket" },
  [SWB_METHOD_GETADDRINFO] = { "getaddrinfo", 0, "socket" },
  [SWB_METHOD_GETHOSTBYNAME] = { "gethostbyname", 0, "socket" },
  [SWB_METHOD_GETHOSTBYNAME_EX] = { "gethostbyname_ex", 0, "socket" },
  [SWB_METHOD_GETHOSTBYADDR] = { "gethostbyaddr", 0, "socket" },
  [SWB_METHOD_GETNAMEINFO] = { "getnameinfo", 0, "socket" },
  [SWB_METHOD_GETFQDN] = { "getfqdn", 0, "socket" },
  [SWB_METHOD_GETHOSTNAME] = { "gethostname", 0, "socket" },
  [SWB_METHOD_GETSERVBYNAME] = { "getservbyname", 0, "socket" },
  [SWB_METHOD_GETSERVBYPORT] = { "getservbyport", 0, "socket" },
  [SWB_METHOD_GETPROTOBYNAME] = { "getprotobyname", 0, "socket" },
  [SWB_METHOD_INET_PTON] = { "inet_pton", 0, "socket" },
  [SWB_METHOD_INET_NTOP] = { "inet_ntop", 0, "socket" },
  [SWB_METHOD_INET_ATON] = { "inet_aton", 0, "socket" },
  [SWB_METHOD_INET_NTOA] = { "inet_ntoa", 0, "socket" },
  [SWB_METHOD_HTONS] = { "htons", 0, "socket" },
  [SWB_METHOD_HTONL] = { "htonl", 0, "socket" },
  [SWB_METHOD_NTOHS] = { "ntohs", 0, "socket" },
  [SWB_METHOD_NTOHL] = { "ntohl", 0, "socket" },
  [SWB_METHOD_IF_NAMEINDEX] = { "if_nameindex", 0, "socket" },
  [SWB_METHOD_IF_NAMETOINDEX] = { "if_nametoindex", 0, "socket" },
  [SWB_METHOD_IF_INDEXTONAME] = { "if_indextoname", 0, "socket" },
  [SWB_METHOD_GETDEFAULTTIMEOUT] = { "getdefaulttimeout", 0, "socket" },
  [SWB_METHOD_SETDEFAULTTIMEOUT] = { "setdefaulttimeout", 0, "socket" },
  [SWB_METHOD_SLEEP] = { "sleep", 0, "time" },
};

static gboolean
has_flag (SwbMethod method, MethodFlags flag)
{
  return (unsigned) method < SWB_N_METHODS && (methods[method].flags & flag) != 0;
}

const char *
swb_method_name (SwbMethod method)
{
  /* Numbers come from stored logs too, perhaps of a newer version. */
  return (unsigned) method < SWB_N_METHODS ? methods[method].name : "";
}

/* @module: NULL for methods */
static SwbMethod
find (const char *module, const char *name)
{
  for (SwbMethod method = SWB_METHOD_NONE + 1; method < SWB_N_METHODS; method++)
    if (strcmp (name, methods[method].name) == 0 && g_strcmp0 (module, methods[method].module) == 0)
      return method;
  return SWB_METHOD_NONE;
}

SwbMethod
swb_method_from_name (const char *name)
{
  g_return_val_if_fail (name != NULL, SWB_METHOD_NONE);
  return find (NULL, name);
}

SwbMethod
swb_method_from_function_name (const char *module, const char *name)
{
  g_return_val_if_fail (module != NULL && name != NULL, SWB_METHOD_NONE);
  return find (module, name);
}

const char *
swb_method_module (SwbMethod method)
{
  return (unsigned) method < SWB_N_METHODS ? methods[method].module : NULL;
}

gboolean
swb_method_is_function (SwbMethod method)
{
  const char *module = swb_method_module (method);

  return module != NULL && *module != '\0';
}

gboolean
swb_method_receives (SwbMethod method)
{
  return has_flag (method, RECEIVES);
}

gboolean
swb_method_sends (SwbMethod method)
{
  return has_flag (method, SENDS);
}
