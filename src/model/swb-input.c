/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-input.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "payload/swb-payload.h"

#define TIMEOUT_MAX_S 1e9

G_DEFINE_QUARK (swb - input - error - quark, swb_input_error)

/* (transfer full) (nullable): without white space around it */
static char *
trimmed (const char *text, GError **error)
{
  if (strlen (text) > SWB_INPUT_FIELD_MAX)
    {
      g_set_error (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TOO_LONG, _ ("This is too long: at most %d bytes fit here."),
                   SWB_INPUT_FIELD_MAX);
      return NULL;
    }
  return g_strstrip (g_strdup (text));
}

/* A whole number from @min to @max. @range: the sentence for one outside. -1 with @error set */
static int64_t
whole_number (const char *text, int64_t min, int64_t max, const char *empty, const char *range, GError **error)
{
  g_autofree char *number = trimmed (text, error);
  const char *digits;
  guint64 value = 0;

  if (number == NULL)
    return -1;
  digits = number + (*number == '-');
  if (*number == '\0')
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_EMPTY, empty);
  else if (*digits == '\0' || strspn (digits, "0123456789") != strlen (digits))
    g_set_error (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_NUMBER, _ ("%s %s"), _ ("This is not a number."), range);
  else if (*number == '-' || !g_ascii_string_to_unsigned (number, 10, min, max, &value, NULL))
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_RANGE, range);
  else
    return (int64_t) value;
  return -1;
}

int
swb_input_port (const char *text, gboolean zero_allowed, GError **error)
{
  const char *range = zero_allowed ? _ ("A port is a number from 0 to 65535; 0 picks a free one.")
                                   : _ ("A port is a number from 1 to 65535.");

  g_return_val_if_fail (text != NULL, -1);
  return (int) whole_number (text, zero_allowed ? 0 : 1, 65535, range, range, error);
}

int
swb_input_backlog (const char *text, GError **error)
{
  const char *range = _ ("The backlog is a number from 0 to 2147483647: how many connections may wait to be accepted.");

  g_return_val_if_fail (text != NULL, -1);
  return (int) whole_number (text, 0, G_MAXINT32, range, range, error);
}

size_t
swb_input_buffer_size (const char *text, GError **error)
{
  const char *range = _ ("The buffer size is a number of bytes from 1 to 1073741824 (1 GiB).");
  int64_t size;

  g_return_val_if_fail (text != NULL, 0);
  size = whole_number (text, 1, (int64_t) 1 << 30, range, range, error);
  return size > 0 ? (size_t) size : 0;
}

static gboolean
is_none (const char *text)
{
  return *text == '\0' || g_ascii_strcasecmp (text, "none") == 0 || g_str_equal (text, _ ("none"));
}

gboolean
swb_input_timeout (const char *text, double *timeout_s, GError **error)
{
  g_autofree char *number = NULL;
  char *end = NULL;
  double value;

  g_return_val_if_fail (text != NULL && timeout_s != NULL, FALSE);

  number = trimmed (text, error);
  if (number == NULL)
    return FALSE;
  if (is_none (number))
    {
      *timeout_s = -1;
      return TRUE;
    }
  value = g_ascii_strtod (number, &end);
  /* strtod() also takes hexadecimal numbers, "inf" and "nan" */
  if (end == number || *end != '\0' || strspn (number, "+-.0123456789eE") != strlen (number))
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_NUMBER,
                         _ ("The timeout is a number of seconds such as 2.5, or “none”."));
  else if (!isfinite (value) || value < 0 || value > TIMEOUT_MAX_S)
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_RANGE,
                         _ ("The timeout is 0 (do not wait at all) or more, at most 1000000000 seconds."));
  else
    {
      *timeout_s = value;
      return TRUE;
    }
  return FALSE;
}

/* "host:port" in one field: a single colon, and a number after it. (An IPv6 address has more colons.) */
static gboolean
has_port (const char *host)
{
  const char *colon = strchr (host, ':');

  return colon && colon[1] != '\0' && strspn (colon + 1, "0123456789") == strlen (colon + 1);
}

static gboolean
has_space_or_control (const char *host)
{
  for (const char *p = host; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        return TRUE;
    }
  return FALSE;
}

char *
swb_input_host (const char *text, GError **error)
{
  g_autofree char *host = NULL;
  size_t length;

  g_return_val_if_fail (text != NULL, NULL);

  host = trimmed (text, error);
  if (host == NULL)
    return NULL;
  length = strlen (host);
  if (length >= 2 && host[0] == '[' && host[length - 1] == ']')
    {
      host[length - 1] = '\0';
      memmove (host, host + 1, length - 1);
    }
  if (*host == '\0')
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_EMPTY,
                         _ ("Give an address such as 127.0.0.1, or a host name."));
  else if (!g_utf8_validate (host, -1, NULL) || has_space_or_control (host))
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TEXT,
                         _ ("An address or a host name has no spaces in it."));
  else if (has_port (host) || g_str_has_prefix (host, "["))
    g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TEXT,
                         _ ("The address goes here without its port; the port has its own field."));
  else
    return g_steal_pointer (&host);
  return NULL;
}

static gboolean
set_path_error (GError **error, SwbInputError code, const char *message)
{
  g_set_error_literal (error, SWB_INPUT_ERROR, code, message);
  return FALSE;
}

/* How many bytes @text stands for; -1: it has an escape that is none, or that is the byte 0 */
static int
count_path_bytes (const char *text)
{
  int n = 0;

  for (const char *c = text; *c; c++, n++)
    {
      if (*c != '\\')
        continue;
      if (c[1] != 'x' || !g_ascii_isxdigit (c[2]) || !g_ascii_isxdigit (c[3]) || (c[2] == '0' && c[3] == '0'))
        return -1;
      c += 3;
    }
  return n;
}

gboolean
swb_input_path (const char *text, SwbAddress *address, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *full = NULL;
  int n;

  g_return_val_if_fail (text != NULL && address != NULL, FALSE);

  path = trimmed (text, error);
  if (path == NULL)
    return FALSE;
  n = count_path_bytes (path);
  if (n == 0 || strcmp (path, "@") == 0)
    return set_path_error (error, SWB_INPUT_ERROR_EMPTY,
                           _ ("Give a path such as /tmp/server, or @ and a name for one without a file."));
  if (n < 0)
    return set_path_error (error, SWB_INPUT_ERROR_TEXT,
                           _ ("A backslash begins a byte such as \\x5c, which is the backslash itself; \\x00 cannot be "
                              "in a path."));
  if (n > SWB_INPUT_PATH_MAX + (*path == '@'))
    {
      g_set_error (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TOO_LONG,
                   _ ("The path of a Unix socket has %d bytes at most; this one has %d."), SWB_INPUT_PATH_MAX,
                   n - (*path == '@'));
      return FALSE;
    }
  full = g_strconcat ("unix:", path, NULL);
  if (!swb_address_from_text (full, address))
    return set_path_error (error, SWB_INPUT_ERROR_TEXT, _ ("This cannot be a path."));
  return TRUE;
}

char *
swb_input_path_text (const char *path)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (path != NULL, g_string_free (text, FALSE));

  for (const char *c = path; *c; c++)
    {
      gboolean plain = (unsigned char) *c > ' ' && (unsigned char) *c < 0x7f && *c != '\\' && (*c != '@' || c > path);

      if (plain || (*c == ' ' && c > path && c[1] != '\0'))
        g_string_append_c (text, *c);
      else
        g_string_append_printf (text, "\\x%02x", (unsigned char) *c);
    }
  return g_string_free (text, FALSE);
}

static gboolean
message_fits (size_t size, size_t max, gboolean datagram, GError **error)
{
  if (size <= max)
    return TRUE;
  if (datagram)
    g_set_error (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TOO_LONG,
                 ngettext ("One datagram holds %zu bytes at most; this message has %zu byte.",
                           "One datagram holds %zu bytes at most; this message has %zu bytes.", size),
                 max, size);
  else
    g_set_error (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TOO_LONG,
                 _ ("This is too long to be sent at once: at most %zu bytes."), max);
  return FALSE;
}

GBytes *
swb_input_message (const char *text, SwbMessageForm form, size_t datagram_max, GError **error)
{
  /* A byte takes four characters at most as an escape, and not much more as hex: what is longer need not be parsed */
  const size_t text_max = SWB_INPUT_MESSAGE_MAX * 6;
  size_t max = datagram_max > 0 ? datagram_max : SWB_INPUT_MESSAGE_MAX;
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > text_max)
    {
      g_set_error (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TOO_LONG,
                   _ ("This is too long to be sent at once: at most %zu bytes."), max);
      return NULL;
    }
  bytes = form == SWB_MESSAGE_HEX ? swb_payload_from_hex (text, &local) : swb_payload_unescape (text, &local);
  if (bytes == NULL)
    {
      g_set_error_literal (error, SWB_INPUT_ERROR, SWB_INPUT_ERROR_TEXT, local->message);
      return NULL;
    }
  if (!message_fits (g_bytes_get_size (bytes), max, datagram_max > 0, error))
    return NULL;
  return g_steal_pointer (&bytes);
}
