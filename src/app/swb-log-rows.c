/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-log-rows.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "log/swb-log-sockets.h"
#include "log/swb-record-text.h"
#include "payload/swb-payload.h"

#define DATA_MAX ((size_t) 16 << 20)

char *
swb_log_rows_text (SwbLog *log, SwbLogModel *model, const GtkBitset *positions)
{
  GString *text = g_string_new (NULL);
  int64_t first_ns = swb_log_model_get_first_time_ns (model);
  guint64 size = gtk_bitset_get_size (positions);
  guint64 copied = 0;
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more && copied < SWB_LOG_ROWS_MAX;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      uint64_t no = swb_log_model_get_no (model, position);
      SwbRecord record;
      g_autofree char *line = NULL;

      copied++;
      if (!swb_log_get (log, no, &record))
        continue;
      line = swb_record_line (log, no, &record, first_ns);
      g_string_append_printf (text, "%s\n", line);
    }
  if (copied < size)
    g_string_append_printf (text,
                            ngettext ("… and %" PRIu64 " more row\n", "… and %" PRIu64 " more rows\n",
                                      (gulong) (size - copied)),
                            size - copied);
  return g_string_free (text, FALSE);
}

char *
swb_log_rows_data (SwbLog *log, uint64_t no, gboolean hex)
{
  SwbRecord record;
  g_autoptr (GBytes) bytes = NULL;
  const void *data;
  size_t size;

  if (!swb_log_get (log, no, &record) || record.data_len == 0)
    return NULL;
  bytes = swb_log_data (log, &record, DATA_MAX);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  return hex ? swb_payload_to_hex (data, size, " ") : swb_payload_display_text (data, size);
}

gboolean
swb_log_rows_sender (SwbLog *log, uint64_t no, uint32_t *socket_id, char **host, unsigned *port)
{
  SwbRecord record;
  SwbRecordContext context;
  SwbSocketInfo info;

  if (!swb_log_get (log, no, &record) || !(record.flags & SWB_RECORD_IN))
    return FALSE;
  if (!swb_log_socket (log, record.socket_id, &info) || info.type != SOCK_DGRAM || info.flags & SWB_SOCKET_CLOSED)
    return FALSE;
  if (!swb_log_context (log, &record, &context))
    return FALSE;
  g_autofree char *sender = swb_address_host (&context.peer);
  if (swb_address_family (&context.peer) == AF_UNIX ? *sender == '\0' : swb_address_port (&context.peer) == 0)
    return FALSE;
  *socket_id = record.socket_id;
  *host = g_steal_pointer (&sender);
  *port = swb_address_port (&context.peer);
  return TRUE;
}
