/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-methods.h"

static const SwbMethodSpec specs[SWB_N_METHODS] = {
  [SWB_METHOD_SOCKET] = { SWB_DIRECTION_NONE, swb_check_socket, swb_attempt_socket },
  [SWB_METHOD_BIND] = { SWB_DIRECTION_NONE, swb_check_address, swb_attempt_bind },
  [SWB_METHOD_LISTEN] = { SWB_DIRECTION_NONE, swb_check_listen, swb_attempt_listen },
  [SWB_METHOD_ACCEPT] = { SWB_DIRECTION_IN, swb_check_python_none, swb_attempt_accept },
  [SWB_METHOD_CONNECT] = { SWB_DIRECTION_OUT, swb_check_address, swb_attempt_connect },
  [SWB_METHOD_CONNECT_EX] = { SWB_DIRECTION_OUT, swb_check_address, swb_attempt_connect },
  [SWB_METHOD_RECV] = { SWB_DIRECTION_IN, swb_check_receive, swb_attempt_receive },
  [SWB_METHOD_RECVFROM] = { SWB_DIRECTION_IN, swb_check_receive, swb_attempt_receive },
  [SWB_METHOD_SEND] = { SWB_DIRECTION_OUT, swb_check_send, swb_attempt_send },
  [SWB_METHOD_SENDALL] = { SWB_DIRECTION_OUT, swb_check_send, swb_attempt_send },
  [SWB_METHOD_SENDTO] = { SWB_DIRECTION_OUT, swb_check_sendto, swb_attempt_sendto },
  [SWB_METHOD_SHUTDOWN] = { SWB_DIRECTION_NONE, swb_check_shutdown, swb_attempt_shutdown },
  [SWB_METHOD_CLOSE] = { SWB_DIRECTION_NONE, swb_check_python_none, swb_attempt_close },
  [SWB_METHOD_DETACH] = { SWB_DIRECTION_NONE, swb_check_python_none, swb_attempt_detach },
  [SWB_METHOD_GETPEERNAME] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_getpeername },
  [SWB_METHOD_GETSOCKNAME] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_getsockname },
  [SWB_METHOD_SETSOCKOPT] = { SWB_DIRECTION_NONE, swb_check_setsockopt, swb_attempt_setsockopt },
  [SWB_METHOD_GETSOCKOPT] = { SWB_DIRECTION_NONE, swb_check_getsockopt, swb_attempt_getsockopt },
  [SWB_METHOD_SETTIMEOUT] = { SWB_DIRECTION_NONE, swb_check_settimeout, swb_attempt_settimeout },
  [SWB_METHOD_GETTIMEOUT] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_gettimeout },
  [SWB_METHOD_SETBLOCKING] = { SWB_DIRECTION_NONE, swb_check_setblocking, swb_attempt_settimeout },
  [SWB_METHOD_GETBLOCKING] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_getblocking },
  [SWB_METHOD_FILENO] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_fileno },
  [SWB_METHOD_WATCH] = { SWB_DIRECTION_NONE, swb_check_nothing, swb_attempt_watch },
  [SWB_METHOD_UNWATCH] = { SWB_DIRECTION_NONE, swb_check_nothing, swb_attempt_unwatch },
  [SWB_METHOD_SOCKETPAIR] = { SWB_DIRECTION_NONE, swb_check_socketpair, swb_attempt_socketpair },
  [SWB_METHOD_GETADDRINFO] = { SWB_DIRECTION_NONE, swb_check_getaddrinfo, swb_attempt_query },
  [SWB_METHOD_GETHOSTBYNAME] = { SWB_DIRECTION_NONE, swb_check_host, swb_attempt_query },
  [SWB_METHOD_GETHOSTBYNAME_EX] = { SWB_DIRECTION_NONE, swb_check_host, swb_attempt_query },
  [SWB_METHOD_GETHOSTBYADDR] = { SWB_DIRECTION_NONE, swb_check_host, swb_attempt_query },
  [SWB_METHOD_GETNAMEINFO] = { SWB_DIRECTION_NONE, swb_check_getnameinfo, swb_attempt_query },
  [SWB_METHOD_GETFQDN] = { SWB_DIRECTION_NONE, swb_check_getfqdn, swb_attempt_query },
  [SWB_METHOD_GETHOSTNAME] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_gethostname },
  [SWB_METHOD_GETSERVBYNAME] = { SWB_DIRECTION_NONE, swb_check_getservbyname, swb_attempt_query },
  [SWB_METHOD_GETSERVBYPORT] = { SWB_DIRECTION_NONE, swb_check_getservbyport, swb_attempt_query },
  [SWB_METHOD_GETPROTOBYNAME] = { SWB_DIRECTION_NONE, swb_check_getprotobyname, swb_attempt_query },
  [SWB_METHOD_INET_PTON] = { SWB_DIRECTION_NONE, swb_check_inet_pton, swb_attempt_inet_pton },
  [SWB_METHOD_INET_NTOP] = { SWB_DIRECTION_NONE, swb_check_inet_ntop, swb_attempt_inet_ntop },
  [SWB_METHOD_INET_ATON] = { SWB_DIRECTION_NONE, swb_check_inet_aton, swb_attempt_inet_aton },
  [SWB_METHOD_INET_NTOA] = { SWB_DIRECTION_NONE, swb_check_inet_ntoa, swb_attempt_inet_ntoa },
  [SWB_METHOD_HTONS] = { SWB_DIRECTION_NONE, swb_check_16_bits, swb_attempt_swap_16_bits },
  [SWB_METHOD_HTONL] = { SWB_DIRECTION_NONE, swb_check_32_bits, swb_attempt_swap_32_bits },
  [SWB_METHOD_NTOHS] = { SWB_DIRECTION_NONE, swb_check_16_bits, swb_attempt_swap_16_bits },
  [SWB_METHOD_NTOHL] = { SWB_DIRECTION_NONE, swb_check_32_bits, swb_attempt_swap_32_bits },
  [SWB_METHOD_IF_NAMEINDEX] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_if_nameindex },
  [SWB_METHOD_IF_NAMETOINDEX] = { SWB_DIRECTION_NONE, swb_check_if_nametoindex, swb_attempt_if_nametoindex },
  [SWB_METHOD_IF_INDEXTONAME] = { SWB_DIRECTION_NONE, swb_check_if_indextoname, swb_attempt_if_indextoname },
  [SWB_METHOD_GETDEFAULTTIMEOUT] = { SWB_DIRECTION_NONE, swb_check_none, swb_attempt_getdefaulttimeout },
  [SWB_METHOD_SETDEFAULTTIMEOUT] = { SWB_DIRECTION_NONE, swb_check_settimeout, swb_attempt_setdefaulttimeout },
  [SWB_METHOD_SLEEP] = { SWB_DIRECTION_NONE, swb_check_sleep, swb_attempt_sleep },
};

const SwbMethodSpec *
swb_method_spec (SwbMethod method)
{
  g_return_val_if_fail (method > SWB_METHOD_NONE && method < SWB_N_METHODS, NULL);
  return &specs[method];
}
