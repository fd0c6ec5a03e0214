/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <limits.h>
#include <math.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "bench/swb-option-text.h"
#include "call/swb-address.h"
#include "payload/swb-payload.h"

#define TEXT_MAX 256

static SwbValue *
complain (GError **error, const char *text)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, text);
  return NULL;
}

static SwbValue *
bytes_of (const void *data, size_t length)
{
  return swb_value_new_bytes_copy (data, length);
}

static SwbValue *
parse_number (const char *text, GError **error)
{
  char *end = NULL;
  int64_t number;

  errno = 0;
  number = g_ascii_strtoll (text, &end, 0);
  if (end == text || *end || errno != 0 || number < INT_MIN || number > INT_MAX)
    return complain (error, _ ("A whole number is wanted here, such as 1 or 65536."));
  return swb_value_new_int (number);
}

static gboolean
is_word (const char *text, const char *python, const char *translated)
{
  return *text == '\0' || g_ascii_strcasecmp (text, python) == 0 || strcmp (text, translated) == 0;
}

static SwbValue *
parse_time (const char *text, GError **error)
{
  struct timeval time = { 0 };
  char *end = NULL;
  double seconds = 0;

  if (!is_word (text, "none", _ ("none")))
    {
      seconds = g_ascii_strtod (text, &end);
      if (end == text || *end || !isfinite (seconds) || seconds < 0 || seconds > INT_MAX)
        return complain (error, _ ("A number of seconds is wanted here, such as 2.5, or “none”."));
    }
  time.tv_sec = (time_t) seconds;
  time.tv_usec = MIN ((suseconds_t) llround ((seconds - floor (seconds)) * 1e6), 999999);
  return bytes_of (&time, sizeof time);
}

static SwbValue *
parse_linger (const char *text, GError **error)
{
  struct linger linger = { 0 };

  if (!is_word (text, "off", _ ("off")))
    {
      g_autoptr (SwbValue) number = parse_number (text, NULL);

      if (number == NULL || swb_value_int (number) < 0)
        return complain (error, _ ("A number of seconds is wanted here, such as 0 or 5, or “off”."));
      linger.l_onoff = 1;
      linger.l_linger = (int) swb_value_int (number);
    }
  return bytes_of (&linger, sizeof linger);
}

static SwbValue *
parse_device (const char *text, GError **error)
{
  if (strlen (text) >= IF_NAMESIZE)
    return complain (error, _ ("No interface has so long a name."));
  return bytes_of (text, strlen (text));
}

static gboolean
find_interface (const char *name, int *index, GError **error)
{
  g_autoptr (SwbValue) number = parse_number (name, NULL);

  *index = *name ? (int) if_nametoindex (name) : 0;
  if (*name && *index == 0 && number)
    *index = (int) swb_value_int (number);
  else if (*name && *index == 0)
    complain (error, _ ("This machine has no interface of that name."));
  return *name == '\0' || *index != 0;
}

static SwbValue *
parse_interface (const char *text, GError **error)
{
  int index;

  return find_interface (text, &index, error) ? swb_value_new_int (index) : NULL;
}

static SwbValue *
parse_host (const char *text, GError **error)
{
  SwbAddress address;

  if (!swb_address_parse (*text ? text : "0.0.0.0", 0, &address) || swb_address_family (&address) != AF_INET)
    return complain (error, _ ("An IPv4 address of this machine is wanted here, such as 127.0.0.1."));
  return bytes_of (&address.u.in.sin_addr, sizeof address.u.in.sin_addr);
}

/* "ADDRESS" or "ADDRESS%INTERFACE" */
static gboolean
parse_scoped (const char *text, int family, SwbAddress *address, int *index, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "%", 2);

  if (!swb_address_parse (parts[0] ? parts[0] : "", 0, address) || swb_address_family (address) != family)
    {
      /* xgettext:no-c-format */
      complain (error, family == AF_INET ? _ ("An IPv4 address is wanted here: 239.1.2.3, or 239.1.2.3%lo for the "
                                              "interface lo.")
                                         : _ ("An IPv6 address is wanted here: ff15::1, or ff15::1%lo for the "
                                              "interface lo."));
      return FALSE;
    }
  return find_interface (parts[1] ? parts[1] : "", index, error);
}

static SwbValue *
parse_group (const SwbOption *option, const char *text, GError **error)
{
  SwbAddress address;
  int index;

  if (!parse_scoped (text, option->level == IPPROTO_IP ? AF_INET : AF_INET6, &address, &index, error))
    return NULL;
  if (option->level == IPPROTO_IP)
    {
      struct ip_mreqn request = { .imr_multiaddr = address.u.in.sin_addr, .imr_ifindex = index };
      return bytes_of (&request, sizeof request);
    }
  struct ipv6_mreq request = { .ipv6mr_multiaddr = address.u.in6.sin6_addr, .ipv6mr_interface = (unsigned) index };
  return bytes_of (&request, sizeof request);
}

/* struct in6_pktinfo of ipv6(7), which the C library has only with GNU's extensions */
static SwbValue *
parse_source (const char *text, GError **error)
{
  struct
  {
    struct in6_addr host;
    unsigned interface;
  } info = { 0 };
  SwbAddress address;
  int index;

  if (!parse_scoped (*text ? text : "::", AF_INET6, &address, &index, error))
    return NULL;
  info.host = address.u.in6.sin6_addr;
  info.interface = (unsigned) index;
  return bytes_of (&info, sizeof info);
}

static SwbValue *
parse_hex (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = swb_payload_from_hex (text, NULL);

  if (bytes == NULL)
    return complain (error, _ ("Bytes are wanted here, as hex digits: 94 04 00 00."));
  return swb_value_new_bytes (bytes);
}

SwbValue *
swb_option_parse (const SwbOption *option, const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (option != NULL && text != NULL, NULL);

  if (strlen (text) > TEXT_MAX)
    return complain (error, _ ("This is too long for an option."));
  trimmed = g_strstrip (g_strdup (text));
  switch ((SwbOptionKind) option->kind)
    {
    case SWB_OPTION_TIME:
      return parse_time (trimmed, error);
    case SWB_OPTION_LINGER:
      return parse_linger (trimmed, error);
    case SWB_OPTION_DEVICE:
      return parse_device (trimmed, error);
    case SWB_OPTION_INTERFACE:
      return parse_interface (trimmed, error);
    case SWB_OPTION_HOST:
      return parse_host (trimmed, error);
    case SWB_OPTION_GROUP:
      return parse_group (option, trimmed, error);
    case SWB_OPTION_SOURCE:
      return parse_source (trimmed, error);
    case SWB_OPTION_TEXT:
      return bytes_of (trimmed, strlen (trimmed));
    case SWB_OPTION_BYTES:
      return parse_hex (trimmed, error);
    default:
      return parse_number (trimmed, error);
    }
}
