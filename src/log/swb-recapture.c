/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-recapture.h"

#include "log/swb-fields.h"
#include "log/swb-log-private.h"
#include "log/swb-log-reader.h"

struct _SwbRecapture
{
  SwbLog *log;
  SwbLogReader *reader;
  SwbCapture *capture;
  SwbSocketTable *sockets;
};

SwbRecapture *
swb_recapture_new (SwbLog *log, SwbCapturePut put, gpointer user_data)
{
  SwbRecapture *self;

  g_return_val_if_fail (log != NULL && put != NULL, NULL);

  self = g_new0 (SwbRecapture, 1);
  self->log = swb_log_ref (log);
  self->reader = swb_log_reader_new (log);
  self->sockets = swb_socket_table_new ();
  self->capture = swb_capture_new (put, user_data);
  swb_capture_begin_section (self->capture);
  return self;
}

void
swb_recapture_free (SwbRecapture *self)
{
  g_return_if_fail (self != NULL);
  swb_capture_free (self->capture);
  swb_socket_table_free (self->sockets);
  swb_log_reader_free (self->reader);
  swb_log_unref (self->log);
  g_free (self);
}

/* The fields the record was written with: without those the log adds. NULL if its packets told all. @has_data: (out):
 * whether data stand beside them, if only none */
static GByteArray *
own_fields (SwbLogReader *reader, const SwbRecord *record, gboolean *has_data)
{
  g_autoptr (GBytes) stored = record->fields_len > 0 ? swb_log_reader_fields (reader, record) : NULL;
  GByteArray *fields;
  const void *entry;
  const char *text;
  size_t size, length;
  size_t at = 0;
  SwbField field;

  *has_data = FALSE;
  if (stored == NULL)
    return NULL;
  entry = g_bytes_get_data (stored, &size);
  fields = g_byte_array_new ();
  while ((text = swb_fields_walk (entry, size, &at, &field, &length)))
    {
      if (field > 0 && field < SWB_FIELD_REALTIME)
        swb_fields_put (fields, field, text, length);
      *has_data = *has_data || field == SWB_FIELD_DATA;
    }
  return fields;
}

void
swb_recapture_record (SwbRecapture *self, uint64_t no, const SwbRecord *record, gboolean wanted)
{
  SwbRecordContext context;
  g_autoptr (GByteArray) fields = NULL;
  const void *data = NULL;
  size_t length;
  gboolean has_context, has_data;

  g_return_if_fail (self != NULL && record != NULL);

  has_context = swb_log_reader_context (self->reader, record, &context);
  fields = own_fields (self->reader, record, &has_data);
  if (wanted && record->data_len > 0)
    {
      data = swb_log_reader_data (self->reader, record, 0, &length);
      wanted = data != NULL; /* else it was dropped this moment */
    }
  else if (has_data)
    data = "";
  swb_log_capture (wanted ? self->capture : NULL, self->sockets, self->log, no, record, has_context ? &context : NULL,
                   fields, data);
}
