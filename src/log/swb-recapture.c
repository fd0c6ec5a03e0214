/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-recapture.h"

#include "log/swb-fields.h"
#include "log/swb-log-marks.h"
#include "log/swb-log-private.h"
#include "log/swb-log-reader.h"

struct _SwbRecapture
{
  SwbLog *log;
  SwbLogReader *reader;
  SwbCapture *capture;
  SwbSocketTable *sockets;
  uint64_t n_written;
  int64_t last_ns;
  GTree *marked; /* number -> Marked: those written that have, or had, a mark */
};

/* A record that was written */
typedef struct
{
  uint64_t no;
  uint64_t new_no;
  char *told; /* what its MARK records have told so far */
} Marked;

static void
marked_free (gpointer data)
{
  Marked *marked = data;

  g_free (marked->told);
  g_free (marked);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  uint64_t one = *(const uint64_t *) a;
  uint64_t other = *(const uint64_t *) b;

  return one < other ? -1 : one > other;
}

SwbRecapture *
swb_recapture_new (SwbLog *log, SwbCapturePut put, gpointer user_data)
{
  SwbRecapture *self;

  g_return_val_if_fail (log != NULL && put != NULL, NULL);

  self = g_new0 (SwbRecapture, 1);
  self->log = swb_log_ref (log);
  self->reader = swb_log_reader_new (log);
  self->sockets = swb_socket_table_new ();
  self->marked = g_tree_new_full (compare, NULL, NULL, marked_free);
  self->capture = swb_capture_new (put, user_data);
  swb_capture_begin_section (self->capture);
  return self;
}

void
swb_recapture_free (SwbRecapture *self)
{
  g_return_if_fail (self != NULL);
  swb_capture_free (self->capture);
  g_tree_unref (self->marked);
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

/* The record it marks may be another number of records away now, or not there. (transfer full) */
static GByteArray *
move_mark (SwbRecapture *self, const SwbRecord *record, const GByteArray *fields)
{
  uint64_t no = swb_log_marked_by (self->log, record, fields->data, fields->len);
  Marked *marked = g_tree_lookup (self->marked, &no);
  g_autofree char *detail = swb_fields_dup (fields->data, fields->len, SWB_FIELD_DETAIL);
  gboolean is_set = swb_fields_int (fields->data, fields->len, SWB_FIELD_VALUE, 1) != 0;
  const char *comment = is_set ? (detail ? detail : "") : NULL;
  GByteArray *moved = g_byte_array_new ();

  swb_mark_put_fields (moved, marked ? self->n_written + 1 - marked->new_no : 0, comment);
  if (marked)
    {
      g_free (marked->told);
      marked->told = g_strdup (comment);
    }
  return moved;
}

static void
count (SwbRecapture *self, uint64_t no, const SwbRecord *record)
{
  Marked *marked;

  self->n_written++;
  self->last_ns = record->time_ns;
  if (!swb_log_was_marked (self->log, no))
    return;
  marked = g_new0 (Marked, 1);
  marked->no = no;
  marked->new_no = self->n_written;
  g_tree_insert (self->marked, &marked->no, marked);
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
  if (wanted && record->kind == SWB_RECORD_MARK && fields)
    {
      GByteArray *moved = move_mark (self, record, fields);

      g_byte_array_unref (fields);
      fields = moved;
    }
  if (wanted)
    count (self, no, record);
  swb_log_capture (wanted ? self->capture : NULL, self->sockets, self->log, no, record, has_context ? &context : NULL,
                   fields, data);
}

static gboolean
tell_mark (gpointer key, gpointer value, gpointer user_data)
{
  SwbRecapture *self = user_data;
  const Marked *marked = value;
  g_autofree char *comment = swb_log_get_mark (self->log, marked->no);
  SwbRecord record = { .kind = SWB_RECORD_MARK, .duration_ns = -1, .left = SWB_RECORD_LEFT_UNKNOWN };
  g_autoptr (GByteArray) fields = NULL;

  if (g_strcmp0 (comment, marked->told) == 0)
    return FALSE;
  fields = g_byte_array_new ();
  record.time_ns = self->last_ns;
  swb_mark_put_fields (fields, ++self->n_written - marked->new_no, comment);
  swb_log_capture (self->capture, self->sockets, NULL, self->n_written, &record, NULL, fields, NULL);
  return FALSE;
}

void
swb_recapture_finish (SwbRecapture *self)
{
  g_return_if_fail (self != NULL);
  g_tree_foreach (self->marked, tell_mark, self);
}
