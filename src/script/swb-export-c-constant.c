/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script/swb-export-c-private.h"

/* Names that C programs of every Linux have, and the header that defines them. All others are written as numbers. */
static const struct
{
  const char *header;
  const char *names[64];
} known[] = {
  { "<sys/socket.h>", { "AF_INET",         "AF_INET6",     "AF_UNIX",          "AF_UNSPEC",
                        "SOCK_STREAM",     "SOCK_DGRAM",   "SOCK_RAW",         "SOCK_SEQPACKET",
                        "SOCK_NONBLOCK",   "SOCK_CLOEXEC", "SHUT_RD",          "SHUT_WR",
                        "SHUT_RDWR",       "SOL_SOCKET",   "SOMAXCONN",        "SO_REUSEADDR",
                        "SO_REUSEPORT",    "SO_KEEPALIVE", "SO_BROADCAST",     "SO_LINGER",
                        "SO_OOBINLINE",    "SO_RCVBUF",    "SO_SNDBUF",        "SO_RCVLOWAT",
                        "SO_SNDLOWAT",     "SO_RCVTIMEO",  "SO_SNDTIMEO",      "SO_ERROR",
                        "SO_TYPE",         "SO_DOMAIN",    "SO_PROTOCOL",      "SO_ACCEPTCONN",
                        "SO_DONTROUTE",    "SO_PRIORITY",  "SO_PASSCRED",      "SO_PEERCRED",
                        "SO_BINDTODEVICE", "SO_MARK",      "MSG_PEEK",         "MSG_DONTWAIT",
                        "MSG_WAITALL",     "MSG_OOB",      "MSG_TRUNC",        "MSG_NOSIGNAL",
                        "MSG_MORE",        "MSG_EOR",      "MSG_ERRQUEUE",     "MSG_DONTROUTE",
                        "MSG_CONFIRM",     "MSG_FASTOPEN", "MSG_CMSG_CLOEXEC", NULL } },
  { "<netinet/in.h>",
    { "IPPROTO_IP",
      "IPPROTO_TCP",
      "IPPROTO_UDP",
      "IPPROTO_ICMP",
      "IPPROTO_IPV6",
      "IPPROTO_RAW",
      "IP_TTL",
      "IP_TOS",
      "IP_MULTICAST_TTL",
      "IP_MULTICAST_LOOP",
      "IP_MULTICAST_IF",
      "IP_ADD_MEMBERSHIP",
      "IP_DROP_MEMBERSHIP",
      "IPV6_V6ONLY",
      "IPV6_UNICAST_HOPS",
      "IPV6_MULTICAST_HOPS",
      "IPV6_MULTICAST_LOOP",
      "INADDR_ANY",
      "INADDR_LOOPBACK",
      "INADDR_BROADCAST",
      NULL } },
  { "<netinet/tcp.h>",
    { "TCP_NODELAY", "TCP_KEEPIDLE", "TCP_KEEPINTVL", "TCP_KEEPCNT", "TCP_USER_TIMEOUT", "TCP_CORK", "TCP_SYNCNT",
      "TCP_DEFER_ACCEPT", "TCP_QUICKACK", "TCP_INFO", "TCP_CONGESTION", "TCP_MAXSEG", "TCP_FASTOPEN", NULL } },
  { "<netdb.h>",
    { "AI_PASSIVE", "AI_CANONNAME", "AI_NUMERICHOST", "AI_NUMERICSERV", "AI_ADDRCONFIG", "AI_V4MAPPED", "AI_ALL",
      "NI_NUMERICHOST", "NI_NUMERICSERV", "NI_NAMEREQD", "NI_DGRAM", "NI_NOFQDN", NULL } },
};

static const char *
header_of (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strv_contains (known[i].names, name))
      return known[i].header;
  return NULL;
}

char *
swb_c_constant (SwbC *self, const SwbValue *constant)
{
  g_auto (GStrv) names = g_strsplit (swb_value_name (constant), " | ", -1);
  GString *code;

  for (char **name = names; *name; name++)
    if (header_of (*name) == NULL)
      return swb_c_integer (swb_value_int (constant));
  code = g_string_new (NULL);
  for (char **name = names; *name; name++)
    {
      swb_c_need_header (self, header_of (*name));
      g_string_append_printf (code, "%s%s", name == names ? "" : " | ", *name);
    }
  return g_string_free (code, FALSE);
}
