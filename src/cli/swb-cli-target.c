/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-target.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

#define DEFAULT_HOST "127.0.0.1"
#define UNIX_PREFIX "unix:"

static gboolean
parse_type (const char *protocol, int *type)
{
  if (strcmp (protocol, "tcp") == 0)
    *type = SOCK_STREAM;
  else if (strcmp (protocol, "udp") == 0)
    *type = SOCK_DGRAM;
  else
    return FALSE;
  return TRUE;
}

/* @path: as a shell gives it, nothing escaped; `@NAME` is abstract */
static gboolean
parse_path (const char *path, SwbAddress *out)
{
  size_t length = strlen (path);
  SwbAddress address = { .length = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + length) };

  if (length == 0 || length >= sizeof address.u.un.sun_path)
    return FALSE;
  address.u.un.sun_family = AF_UNIX;
  memcpy (address.u.un.sun_path, path, length);
  if (path[0] == '@')
    address.u.un.sun_path[0] = '\0';
  else
    address.length++;
  *out = address;
  return TRUE;
}

/* Takes "HOST:PORT" apart; what follows the last colon is the port. */
static gboolean
parse_host (const char *text, SwbCliTarget *out)
{
  const char *colon = strrchr (text, ':');
  gboolean in_brackets = text[0] == '[';
  guint64 port;

  if (colon == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, UINT16_MAX, &port, NULL))
    return FALSE;
  if (in_brackets && (colon < text + 2 || colon[-1] != ']'))
    return FALSE;
  if (!in_brackets && memchr (text, ':', colon - text))
    return FALSE;
  out->port = (uint16_t) port;
  out->host = in_brackets ? g_strndup (text + 1, colon - text - 2) : g_strndup (text, colon - text);
  if (in_brackets)
    return swb_address_parse (out->host, out->port, &out->address) && swb_address_family (&out->address) == AF_INET6;
  if (out->host[0] == '\0')
    {
      g_free (out->host);
      out->host = g_strdup (DEFAULT_HOST);
    }
  swb_address_parse (out->host, out->port, &out->address);
  return TRUE;
}

gboolean
swb_cli_target_parse (const char *protocol, const char *text, SwbCliTarget *out)
{
  SwbCliTarget target = { .text = text };

  if (!parse_type (protocol, &target.type))
    {
      g_printerr (_ ("%s: “%s” is neither tcp nor udp; --help tells more\n"), g_get_prgname (), protocol);
      return FALSE;
    }
  if (g_str_has_prefix (text, UNIX_PREFIX))
    {
      if (parse_path (text + strlen (UNIX_PREFIX), &target.address))
        {
          *out = target;
          return TRUE;
        }
      g_printerr (_ ("%s: “%s” is no path of a Unix socket: it is empty or too long\n"), g_get_prgname (), text);
      return FALSE;
    }
  if (parse_host (text, &target))
    {
      *out = target;
      return TRUE;
    }
  swb_cli_target_clear (&target);
  g_printerr (_ ("%s: “%s” is no address; it takes HOST:PORT, [IPV6]:PORT (ports to 65535) or unix:PATH\n"),
              g_get_prgname (), text);
  return FALSE;
}

void
swb_cli_target_clear (SwbCliTarget *self)
{
  g_clear_pointer (&self->host, g_free);
}

const char *
swb_cli_target_path (const SwbCliTarget *self)
{
  if (swb_address_family (&self->address) != AF_UNIX || self->address.u.un.sun_path[0] == '\0')
    return NULL;
  return self->address.u.un.sun_path;
}
