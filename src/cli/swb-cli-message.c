/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/swb-cli-message.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "cli/swb-cli.h"
#include "payload/swb-payload.h"

/* No datagram is longer than the buffers the kernel has for them; longer files are not even read. */
#define DATAGRAM_BYTES (4 * 1024 * 1024)

/* @decode: turns what was typed into bytes */
static int
take (SwbCliMessage *self, GBytes *(*decode) (const char *text, GError **error), const char *option, const char *text)
{
  g_autoptr (GError) error = NULL;

  self->bytes = decode (text, &error);
  if (self->bytes)
    return SWB_CLI_DONE;
  g_printerr ("%s: %s: %s\n", g_get_prgname (), option, error->message);
  return SWB_CLI_USAGE;
}

static const char *
name_of (const SwbCliMessage *self)
{
  return self->path ? self->path : _ ("standard input");
}

static int
tell (const SwbCliMessage *self, const char *what)
{
  g_printerr ("%s: %s: %s\n", g_get_prgname (), name_of (self), what);
  return SWB_CLI_FAILED;
}

GInputStream *
swb_cli_message_open (const SwbCliMessage *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  GInputStream *input;

  if (self->path == NULL)
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = g_file_new_for_path (self->path);
  input = G_INPUT_STREAM (g_file_read (file, NULL, &error));
  if (input == NULL)
    tell (self, error->message);
  return input;
}

/* One datagram, before anything is sent */
static int
read_whole (SwbCliMessage *self)
{
  g_autoptr (GInputStream) input = swb_cli_message_open (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *buffer = NULL;
  gsize size;

  if (input == NULL)
    return SWB_CLI_FAILED;
  buffer = g_malloc (DATAGRAM_BYTES + 1);
  if (!g_input_stream_read_all (input, buffer, DATAGRAM_BYTES + 1, &size, NULL, &error))
    return tell (self, error->message);
  if (size > DATAGRAM_BYTES)
    return tell (self, _ ("It is too long for one datagram."));
  self->bytes = g_bytes_new (buffer, size);
  return SWB_CLI_DONE;
}

int
swb_cli_message_init (SwbCliMessage *self, const char *text, const char *hex, const char *path, gboolean whole,
                      gboolean repeated)
{
  if ((text != NULL) + (hex != NULL) + (path != NULL) > 1)
    {
      g_printerr (_ ("%s: --text, --hex and --file exclude each other\n"), g_get_prgname ());
      return SWB_CLI_USAGE;
    }
  if (text && !g_utf8_validate (text, -1, NULL))
    {
      g_printerr (_ ("%s: --text: it is no UTF-8; --hex takes any bytes\n"), g_get_prgname ());
      return SWB_CLI_USAGE;
    }
  if (text)
    return take (self, swb_payload_unescape, "--text", text);
  if (hex)
    return take (self, swb_payload_from_hex, "--hex", hex);
  self->path = g_strcmp0 (path, "-") == 0 ? NULL : path;
  if (whole)
    return read_whole (self);
  if (self->path == NULL && repeated)
    {
      g_printerr (_ ("%s: standard input can be sent only once; --file, --text and --hex, as often as --count says\n"),
                  g_get_prgname ());
      return SWB_CLI_USAGE;
    }
  return SWB_CLI_DONE;
}

void
swb_cli_message_clear (SwbCliMessage *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
}
