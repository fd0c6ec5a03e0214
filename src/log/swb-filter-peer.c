/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UNIX_PREFIX "unix:"

static gboolean
fail_peer (SwbFilterParser *parser, const SwbFilterValue *value)
{
  swb_filter_fail (parser, value->at, "%s", gettext (swb_filter_field_find ("peer", 4)->expected));
  return FALSE;
}

static const char *
place_in (const SwbFilterValue *value, const char *at)
{
  return value->quoted ? value->at : value->at + (at - value->text);
}

/* A path as swb_address_text() writes it, which it may be already */
static gboolean
read_unix (const SwbFilterValue *value, SwbFilterPeer *peer)
{
  g_autoptr (GString) text = g_string_new (UNIX_PREFIX);
  const char *path = value->text + (g_str_has_prefix (value->text, UNIX_PREFIX) ? strlen (UNIX_PREFIX) : 0);

  for (; *path; path++)
    if ((unsigned char) *path < 0x20 || (unsigned char) *path >= 0x7f)
      g_string_append_printf (text, "\\x%02x", (unsigned char) *path);
    else
      g_string_append_c (text, *path);
  peer->is_unix = TRUE;
  swb_filter_pattern_init (&peer->host, text->str, value->quoted);
  return TRUE;
}

static gboolean
read_port (SwbFilterParser *parser, const SwbFilterValue *value, const char *port, SwbFilterPeer *peer)
{
  const char *expected = _ ("a port is expected, as in 9000, 9000-9010 or *");

  if (g_str_equal (port, "*") && !value->quoted)
    return TRUE;
  peer->any_port = FALSE;
  if (!swb_filter_read_range (parser, place_in (value, port), port, 0, expected, &peer->port))
    return FALSE;
  if (peer->port.low <= UINT16_MAX && (peer->port.high <= UINT16_MAX || peer->port.high == INT64_MAX))
    return TRUE;
  swb_filter_fail (parser, place_in (value, port), _ ("a port of 0 to 65535 is expected"));
  return FALSE;
}

/* As swb_address_host() writes it; an interface that this machine does not have is left as it is (transfer full)
 * (nullable) */
static char *
canonical_host (const char *host, const char *bare, const char *scope)
{
  g_autofree char *text = NULL;
  SwbAddress address;

  if (swb_address_parse (host, 0, &address))
    return swb_address_host (&address);
  if (!swb_address_parse (bare, 0, &address))
    return NULL;
  text = swb_address_host (&address);
  return g_strconcat (text, scope, NULL);
}

/* @host: without port and brackets */
static gboolean
read_host (SwbFilterParser *parser, const SwbFilterValue *value, const char *host, SwbFilterPeer *peer)
{
  const char *percent = strchr (host, '%');
  g_autofree char *bare = percent ? g_strndup (host, percent - host) : g_strdup (host);
  gboolean is_glob = !value->quoted && strpbrk (bare, "*?");
  g_autofree char *canonical = NULL;

  if (bare[strspn (bare, "0123456789abcdefABCDEF.:*?")] != '\0')
    {
      swb_filter_fail (parser, value->at, _ ("an address in numbers is expected: names are not looked up here"));
      return FALSE;
    }
  canonical = is_glob ? g_strdup (host) : canonical_host (host, bare, percent);
  if (canonical == NULL)
    return fail_peer (parser, value);
  peer->any_scope = percent == NULL;
  swb_filter_pattern_init (&peer->host, canonical, value->quoted);
  return TRUE;
}

static gboolean
read_bracketed (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterPeer *peer)
{
  const char *close = strchr (value->text, ']');
  g_autofree char *host = NULL;

  if (close == NULL)
    {
      swb_filter_fail (parser, place_in (value, value->text + strlen (value->text)), _ ("] is expected"));
      return FALSE;
    }
  if (close[1] != '\0' && close[1] != ':')
    {
      swb_filter_fail (parser, place_in (value, close + 1), _ (": and a port are expected after ]"));
      return FALSE;
    }
  host = g_strndup (value->text + 1, close - value->text - 1);
  return read_host (parser, value, host, peer) && (close[1] == '\0' || read_port (parser, value, close + 2, peer));
}

gboolean
swb_filter_read_peer (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node)
{
  SwbFilterPeer *peer = &node->peer;
  const char *text = value->text;
  const char *colon = strchr (text, ':');
  g_autofree char *host = NULL;

  peer->any_port = TRUE;
  peer->none = *text == '\0';
  peer->any = !value->quoted && g_str_equal (text, "*");
  if (peer->none || peer->any)
    return TRUE;
  if (g_str_has_prefix (text, UNIX_PREFIX) || *text == '/' || *text == '@')
    return read_unix (value, peer);
  if (*text == '[')
    return read_bracketed (parser, value, peer);
  if (colon == NULL || colon != strrchr (text, ':'))
    return read_host (parser, value, text, peer);
  if (colon == text)
    return fail_peer (parser, value);
  host = g_strndup (text, colon - text);
  return read_host (parser, value, host, peer) && read_port (parser, value, colon + 1, peer);
}

gboolean
swb_filter_peer_matches (const SwbFilterPeer *peer, const SwbAddress *address)
{
  int family = swb_address_family (address);
  g_autofree char *text = NULL;

  if (address->length == 0 || peer->none || peer->any)
    return address->length == 0 ? peer->none : peer->any;
  if (peer->is_unix != (family == AF_UNIX))
    return FALSE;
  if (!peer->any_port && (swb_address_port (address) < peer->port.low || swb_address_port (address) > peer->port.high))
    return FALSE;
  text = peer->is_unix ? swb_address_text (address) : swb_address_host (address);
  if (peer->any_scope)
    text[strcspn (text, "%")] = '\0';
  return swb_filter_pattern_matches (&peer->host, text);
}
