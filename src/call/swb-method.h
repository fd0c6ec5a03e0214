/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What can be called. The numbers are stored in logs: append only. */
typedef enum
{
  SWB_METHOD_NONE,
  SWB_METHOD_SOCKET, /* socket.socket() */
  SWB_METHOD_BIND,
  SWB_METHOD_LISTEN,
  SWB_METHOD_ACCEPT,
  SWB_METHOD_CONNECT,
  SWB_METHOD_CONNECT_EX,
  SWB_METHOD_RECV,
  SWB_METHOD_RECVFROM,
  SWB_METHOD_SEND,
  SWB_METHOD_SENDALL,
  SWB_METHOD_SENDTO,
  SWB_METHOD_SHUTDOWN,
  SWB_METHOD_CLOSE,
  SWB_METHOD_DETACH,
  SWB_METHOD_GETPEERNAME,
  SWB_METHOD_GETSOCKNAME,
  SWB_METHOD_SETSOCKOPT,
  SWB_METHOD_GETSOCKOPT,
  SWB_METHOD_SETTIMEOUT,
  SWB_METHOD_GETTIMEOUT,
  SWB_METHOD_SETBLOCKING,
  SWB_METHOD_GETBLOCKING,
  SWB_METHOD_FILENO,
  SWB_METHOD_WATCH,      /* watch(NAME): ours, not Python's */
  SWB_METHOD_UNWATCH,    /* unwatch(NAME) */
  SWB_METHOD_SOCKETPAIR, /* from here on: functions of a module */
  SWB_METHOD_GETADDRINFO,
  SWB_METHOD_GETHOSTBYNAME,
  SWB_METHOD_GETHOSTBYNAME_EX,
  SWB_METHOD_GETHOSTBYADDR,
  SWB_METHOD_GETNAMEINFO,
  SWB_METHOD_GETFQDN,
  SWB_METHOD_GETHOSTNAME,
  SWB_METHOD_GETSERVBYNAME,
  SWB_METHOD_GETSERVBYPORT,
  SWB_METHOD_GETPROTOBYNAME,
  SWB_METHOD_INET_PTON,
  SWB_METHOD_INET_NTOP,
  SWB_METHOD_INET_ATON,
  SWB_METHOD_INET_NTOA,
  SWB_METHOD_HTONS,
  SWB_METHOD_HTONL,
  SWB_METHOD_NTOHS,
  SWB_METHOD_NTOHL,
  SWB_METHOD_IF_NAMEINDEX,
  SWB_METHOD_IF_NAMETOINDEX,
  SWB_METHOD_IF_INDEXTONAME,
  SWB_METHOD_GETDEFAULTTIMEOUT,
  SWB_METHOD_SETDEFAULTTIMEOUT,
  SWB_METHOD_SLEEP, /* time.sleep() */
  SWB_N_METHODS,
} SwbMethod;

/* "bind", "htons"; "" for NONE */
const char *swb_method_name (SwbMethod method);
/* A method of sockets, which is called on a target; NONE if there is no such */
SwbMethod swb_method_from_name (const char *name);

/* Whether it is called without a target: `socket.socket()`, `time.sleep()`. watch() and unwatch() have one, though it
   is written as their argument. */
gboolean swb_method_is_function (SwbMethod method);
/* The module of a function: "socket", "time"; "" for watch() and unwatch(); %NULL for methods of sockets */
const char *swb_method_module (SwbMethod method);

/**
 * swb_method_from_function_name:
 * @module: "socket" or "time"; "" for the words that need no module
 *
 * `socket.close` is no method: functions and methods are looked up apart.
 *
 * Returns: NONE if there is no such function
 */
SwbMethod swb_method_from_function_name (const char *module, const char *name);

/* Receives, sends: the call's bytes are the record's payload */
gboolean swb_method_receives (SwbMethod method);
gboolean swb_method_sends (SwbMethod method);

G_END_DECLS
