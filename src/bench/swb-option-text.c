/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-option-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <net/if.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "call/swb-constants.h"
#include "log/swb-record-text.h"
#include "payload/swb-payload.h"

/* As much of a value as there is; the rest is 0 */
static void
take (GBytes *value, void *to, size_t size)
{
  size_t length;
  const void *from = g_bytes_get_data (value, &length);

  memset (to, 0, size);
  if (length > 0)
    memcpy (to, from, MIN (length, size));
}

static int
int_of (GBytes *value)
{
  int number;

  take (value, &number, sizeof number);
  return number;
}

static char *
time_text (GBytes *value)
{
  struct timeval time;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  take (value, &time, sizeof time);
  if (time.tv_sec == 0 && time.tv_usec == 0)
    return g_strdup (_ ("none"));
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", (double) time.tv_sec + (double) time.tv_usec / 1e6));
}

static char *
linger_text (GBytes *value)
{
  struct linger linger;

  take (value, &linger, sizeof linger);
  return linger.l_onoff ? g_strdup_printf ("%d", linger.l_linger) : g_strdup (_ ("off"));
}

static char *
interface_text (GBytes *value)
{
  char name[IF_NAMESIZE];
  int index = int_of (value);

  if (index == 0)
    return g_strdup ("");
  return if_indextoname ((unsigned) index, name) ? g_strdup (name) : g_strdup_printf ("%d", index);
}

/* An IPv4 address; of struct ip_mreqn the second one. inet_ntop(3) */
static char *
host_text (GBytes *value)
{
  struct ip_mreqn request;
  struct in_addr host;
  g_autoptr (GInetAddress) address = NULL;

  take (value, &request, sizeof request);
  host = g_bytes_get_size (value) >= sizeof request ? request.imr_address : request.imr_multiaddr;
  address = g_inet_address_new_from_bytes ((const guint8 *) &host, G_SOCKET_FAMILY_IPV4);
  return g_inet_address_to_string (address);
}

static char *
hex_text (GBytes *value)
{
  size_t length;
  const void *data = g_bytes_get_data (value, &length);

  return swb_payload_to_hex (data, length, " ");
}

/* What other programs have set may be anything. */
static char *
plain_text (GBytes *value)
{
  size_t length;
  const char *data = g_bytes_get_data (value, &length);
  g_autofree char *text = data ? g_strndup (data, length) : g_strdup ("");

  for (char *p = text; *p; p++)
    if (!g_ascii_isprint (*p))
      return hex_text (value);
  return g_steal_pointer (&text);
}

static char *
constant_text (const char *prefix, GBytes *value)
{
  int number = int_of (value);
  const char *name = number != 0 ? swb_constant_name (prefix, number) : NULL;

  return name ? g_strdup_printf ("%s (%d)", name, number) : g_strdup_printf ("%d", number);
}

static char *
credentials_text (GBytes *value)
{
  struct
  {
    int pid;
    int uid;
    int gid;
  } who;

  take (value, &who, sizeof who);
  if (who.pid == 0)
    return g_strdup (_ ("nobody"));
  return g_strdup_printf (_ ("process %d, user %d, group %d"), who.pid, who.uid, who.gid);
}

static char *
path_mtu_text (GBytes *value)
{
  uint8_t bytes[sizeof (struct sockaddr_in6) + sizeof (uint32_t)];
  uint32_t mtu;

  take (value, bytes, sizeof bytes);
  memcpy (&mtu, bytes + sizeof (struct sockaddr_in6), sizeof mtu);
  return g_strdup_printf ("%u", mtu);
}

static char *
tcp_text (GBytes *value)
{
  struct tcp_info info;
  const char *state;

  take (value, &info, sizeof info);
  state = swb_tcp_state_name (info.tcpi_state);
  if (info.tcpi_rtt == 0)
    return g_strdup (state);
  return g_strdup_printf (_ ("%s, round trip %.3f ms, window %u segments of %u bytes, %u sent again"), state,
                          info.tcpi_rtt / 1000.0, info.tcpi_snd_cwnd, info.tcpi_snd_mss, info.tcpi_total_retrans);
}

char *
swb_option_text (const SwbOption *option, GBytes *value)
{
  g_return_val_if_fail (option != NULL && value != NULL, NULL);

  switch ((SwbOptionKind) option->kind)
    {
    case SWB_OPTION_FLAG:
      return g_strdup (int_of (value) != 0 ? "1" : "0");
    case SWB_OPTION_NUMBER:
      return g_strdup_printf ("%d", int_of (value));
    case SWB_OPTION_TIME:
      return time_text (value);
    case SWB_OPTION_LINGER:
      return linger_text (value);
    case SWB_OPTION_INTERFACE:
      return interface_text (value);
    case SWB_OPTION_HOST:
      return host_text (value);
    case SWB_OPTION_DEVICE:
    case SWB_OPTION_TEXT:
      return plain_text (value);
    case SWB_OPTION_FAMILY:
      return constant_text ("AF_", value);
    case SWB_OPTION_TYPE:
      return constant_text ("SOCK_", value);
    case SWB_OPTION_PROTOCOL:
      return constant_text ("IPPROTO_", value);
    case SWB_OPTION_CREDENTIALS:
      return credentials_text (value);
    case SWB_OPTION_PATH_MTU:
      return path_mtu_text (value);
    case SWB_OPTION_TCP_STATE:
      return tcp_text (value);
    case SWB_OPTION_GROUP:
    case SWB_OPTION_SOURCE:
    case SWB_OPTION_BYTES:
    case SWB_N_OPTION_KINDS:
      break;
    }
  return hex_text (value);
}
