/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "bench/swb-options-private.h"

static const SwbOption *const tables[] = { swb_options_of_sockets, swb_options_of_tcp, swb_options_of_ip,
                                           swb_options_of_ipv6 };

static const SwbLeftOut left_out[] = {
  { "SO_ERROR", "reading it takes the pending error away, which belongs to the next call" },
  { "SO_J1939_ERRQUEUE", "of CAN sockets" },
  { "SO_J1939_FILTER", "of CAN sockets" },
  { "SO_J1939_PROMISC", "of CAN sockets" },
  { "SO_J1939_SEND_PRIO", "of CAN sockets" },
  { "SO_VM_SOCKETS_BUFFER_MAX_SIZE", "of sockets between virtual machines" },
  { "SO_VM_SOCKETS_BUFFER_MIN_SIZE", "of sockets between virtual machines" },
  { "SO_VM_SOCKETS_BUFFER_SIZE", "of sockets between virtual machines" },
  { "IP_DEFAULT_MULTICAST_LOOP", "the default of an option, none itself" },
  { "IP_DEFAULT_MULTICAST_TTL", "the default of an option, none itself" },
  { "IP_MAX_MEMBERSHIPS", "a limit, no option" },
  { "IP_HDRINCL", "of raw sockets" },
  { "IP_RECVRETOPTS", "another name of IP_RETOPTS" },
  { "IPV6_CHECKSUM", "of raw sockets" },
  { "IPV6_HOPLIMIT", "goes with a single message of sendmsg(), never with the socket" },
  { "IPV6_NEXTHOP", "Linux does not have it for sockets" },
  { "IPV6_RTHDR_TYPE_0", "a kind of routing header, no option" },
  { "UDPLITE_RECV_CSCOV", "of UDP-Lite sockets" },
  { "UDPLITE_SEND_CSCOV", "of UDP-Lite sockets" },
};

/* Of each kind of socket */
static unsigned
socket_bit (int family, int type)
{
  int kind = type & 0xf;

  switch (family)
    {
    case AF_INET:
      return kind == SOCK_STREAM ? SWB_OPTION_TCP4 : kind == SOCK_DGRAM ? SWB_OPTION_UDP4 : 0;
    case AF_INET6:
      return kind == SOCK_STREAM ? SWB_OPTION_TCP6 : kind == SOCK_DGRAM ? SWB_OPTION_UDP6 : 0;
    case AF_UNIX:
      return kind == SOCK_STREAM      ? SWB_OPTION_UNIX_STREAM
             : kind == SOCK_DGRAM     ? SWB_OPTION_UNIX_DATAGRAM
             : kind == SOCK_SEQPACKET ? SWB_OPTION_UNIX_SEQPACKET
                                      : 0;
    default:
      return 0;
    }
}

static size_t
count_lines (const SwbOption *table)
{
  size_t n = 0;

  while (table[n].name)
    n++;
  return n;
}

size_t
swb_n_options (void)
{
  size_t n = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    n += count_lines (tables[i]);
  return n;
}

const SwbOption *
swb_option_at (size_t index)
{
  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      size_t n = count_lines (tables[i]);

      if (index < n)
        return &tables[i][index];
      index -= n;
    }
  g_return_val_if_reached (NULL);
}

const SwbOption *
swb_option_by_name (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SwbOption *line = tables[i]; line->name; line++)
      if (strcmp (line->name, name) == 0)
        return line;
  return NULL;
}

gboolean
swb_option_suits (const SwbOption *option, int family, int type)
{
  g_return_val_if_fail (option != NULL, FALSE);
  return (option->sockets & socket_bit (family, type)) != 0;
}

const SwbOption *
swb_option_find (int level, int number, int family, int type)
{
  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const SwbOption *line = tables[i]; line->name; line++)
      if (line->level == level && line->number == number && swb_option_suits (line, family, type))
        return line;
  return NULL;
}

const SwbLeftOut *
swb_options_left_out (size_t *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (left_out);
  return left_out;
}

/* --- in words --- */

const char *
swb_option_meaning (const SwbOption *option)
{
  g_return_val_if_fail (option != NULL, NULL);
  return _ (option->meaning);
}

const char *
swb_option_group_title (SwbOptionGroup group)
{
  static const char *const titles[SWB_N_OPTION_GROUPS] = {
    [SWB_OPTIONS_ADDRESS] = N_ ("Address and port"),
    [SWB_OPTIONS_BUFFERS] = N_ ("Buffers"),
    [SWB_OPTIONS_SENDING] = N_ ("Sending"),
    [SWB_OPTIONS_WAITING] = N_ ("Waiting"),
    [SWB_OPTIONS_CONNECTING] = N_ ("Connecting and accepting"),
    [SWB_OPTIONS_ALIVE] = N_ ("Is the peer still there?"),
    [SWB_OPTIONS_CLOSING] = N_ ("Closing"),
    [SWB_OPTIONS_PACKETS] = N_ ("Packets"),
    [SWB_OPTIONS_MULTICAST] = N_ ("Multicast"),
    [SWB_OPTIONS_TOLD] = N_ ("What is told with a message"),
    [SWB_OPTIONS_ABOUT] = N_ ("About the socket"),
  };

  g_return_val_if_fail ((unsigned) group < SWB_N_OPTION_GROUPS, NULL);
  return _ (titles[group]);
}

const char *
swb_option_kind_text (const SwbOption *option)
{
  static const char *const texts[SWB_N_OPTION_KINDS] = {
    [SWB_OPTION_FLAG] = N_ ("flag"),
    [SWB_OPTION_NUMBER] = N_ ("number"),
    [SWB_OPTION_TIME] = N_ ("time"),
    [SWB_OPTION_LINGER] = N_ ("linger"),
    [SWB_OPTION_DEVICE] = N_ ("interface"),
    [SWB_OPTION_INTERFACE] = N_ ("interface"),
    [SWB_OPTION_HOST] = N_ ("interface"),
    [SWB_OPTION_GROUP] = N_ ("multicast group"),
    [SWB_OPTION_SOURCE] = N_ ("address and interface"),
    [SWB_OPTION_TEXT] = N_ ("text"),
    [SWB_OPTION_BYTES] = N_ ("bytes"),
    [SWB_OPTION_FAMILY] = N_ ("family"),
    [SWB_OPTION_TYPE] = N_ ("type"),
    [SWB_OPTION_PROTOCOL] = N_ ("protocol"),
    [SWB_OPTION_CREDENTIALS] = N_ ("process and user"),
    [SWB_OPTION_PATH_MTU] = N_ ("size of packets"),
    [SWB_OPTION_TCP_STATE] = N_ ("figures of TCP"),
  };

  g_return_val_if_fail (option != NULL && option->kind < SWB_N_OPTION_KINDS, NULL);
  return _ (texts[option->kind]);
}

const char *
swb_option_unit_text (const SwbOption *option)
{
  static const char *const texts[SWB_N_OPTION_UNITS] = {
    [SWB_OPTION_UNIT_BYTES] = N_ ("bytes"),
    [SWB_OPTION_UNIT_SECONDS] = N_ ("seconds"),
    [SWB_OPTION_UNIT_MILLISECONDS] = N_ ("milliseconds"),
    [SWB_OPTION_UNIT_PROBES] = N_ ("tries"),
    [SWB_OPTION_UNIT_HOPS] = N_ ("hops"),
    [SWB_OPTION_UNIT_CONNECTIONS] = N_ ("connections"),
  };

  g_return_val_if_fail (option != NULL && option->unit < SWB_N_OPTION_UNITS, NULL);
  return texts[option->unit] ? _ (texts[option->unit]) : "";
}

const char *
swb_option_when_text (const SwbOption *option)
{
  static const char *const texts[SWB_N_OPTION_TIMES] = {
    [SWB_OPTION_ANY_TIME] = N_ ("set it at any time"),
    [SWB_OPTION_BEFORE_BIND] = N_ ("set it before bind()"),
    [SWB_OPTION_BEFORE_LISTEN] = N_ ("set it before listen()"),
    [SWB_OPTION_BEFORE_CONNECT] = N_ ("set it before connect() or listen()"),
    [SWB_OPTION_NEVER] = N_ ("only to be read"),
  };

  g_return_val_if_fail (option != NULL && option->when < SWB_N_OPTION_TIMES, NULL);
  return _ (texts[option->when]);
}
