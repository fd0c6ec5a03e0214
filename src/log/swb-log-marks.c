/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-log-marks.h"

#include <string.h>

#include "log/swb-fields.h"
#include "log/swb-log-private.h"

/* More than a MARK record takes besides its comment */
#define RECORD_BYTES 4096

typedef struct
{
  uint64_t no;
  char *comment; /* NULL: its mark was taken away */
} Mark;

struct _SwbMarkTable
{
  pthread_mutex_t lock;
  GTree *marks; /* number -> Mark */
  unsigned n;   /* in force */
  atomic_uint changes;
};

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  uint64_t one = *(const uint64_t *) a;
  uint64_t other = *(const uint64_t *) b;

  return one < other ? -1 : one > other;
}

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->comment);
  g_free (mark);
}

SwbMarkTable *
swb_mark_table_new (void)
{
  SwbMarkTable *self = g_new0 (SwbMarkTable, 1);

  pthread_mutex_init (&self->lock, NULL);
  self->marks = g_tree_new_full (compare, NULL, NULL, mark_free);
  return self;
}

void
swb_mark_table_free (SwbMarkTable *self)
{
  g_tree_unref (self->marks);
  pthread_mutex_destroy (&self->lock);
  g_free (self);
}

/* Valid UTF-8, cut at a character (transfer full) */
static char *
shorten (const char *comment, size_t length)
{
  g_autofree char *valid = g_utf8_make_valid (comment, (gssize) MIN (length, SWB_MARK_COMMENT_MAX));
  const char *end = valid + strlen (valid);

  while (end - valid > SWB_MARK_COMMENT_MAX)
    end = g_utf8_prev_char (end);
  return g_strndup (valid, (size_t) (end - valid));
}

static void
forget_before (SwbMarkTable *self, uint64_t first)
{
  GTreeNode *node;

  while ((node = g_tree_node_first (self->marks)) && ((Mark *) g_tree_node_value (node))->no < first)
    {
      Mark *mark = g_tree_node_value (node);

      self->n -= mark->comment != NULL;
      g_tree_remove (self->marks, &mark->no);
    }
}

/* @comment: (transfer full) (nullable) */
static void
set (SwbLog *log, uint64_t no, char *comment)
{
  SwbMarkTable *self = log->marks;
  Mark *mark;

  pthread_mutex_lock (&self->lock);
  forget_before (self, swb_log_first (log));
  mark = g_tree_lookup (self->marks, &no);
  if (mark == NULL && g_tree_nnodes (self->marks) < SWB_MARKS_MAX)
    {
      mark = g_new0 (Mark, 1);
      mark->no = no;
      g_tree_insert (self->marks, &mark->no, mark);
    }
  if (mark)
    {
      self->n += (comment != NULL) - (mark->comment != NULL);
      g_free (mark->comment);
      mark->comment = g_steal_pointer (&comment);
    }
  pthread_mutex_unlock (&self->lock);
  g_free (comment);
  atomic_fetch_add (&self->changes, 1);
}

static uint64_t
distance_of (const void *fields, size_t length)
{
  int64_t distance = swb_fields_int (fields, length, SWB_FIELD_MARKED, 0);

  return distance > 0 ? (uint64_t) distance : 0;
}

void
swb_log_apply_mark (SwbLog *log, uint64_t no, const GByteArray *fields)
{
  uint64_t distance = fields ? distance_of (fields->data, fields->len) : 0;
  const char *comment = NULL;
  size_t length = 0;

  if (distance == 0 || distance >= no || no - distance < swb_log_first (log))
    return;
  if (swb_fields_int (fields->data, fields->len, SWB_FIELD_VALUE, 1) != 0)
    comment = swb_fields_find (fields->data, fields->len, SWB_FIELD_DETAIL, &length);
  else
    {
      set (log, no - distance, NULL);
      return;
    }
  set (log, no - distance, shorten (comment ? comment : "", length));
}

void
swb_mark_put_fields (GByteArray *fields, uint64_t distance, const char *comment)
{
  g_autofree char *detail = comment ? shorten (comment, strlen (comment)) : NULL;

  swb_fields_put_int (fields, SWB_FIELD_MARKED, (int64_t) distance);
  swb_fields_put_int (fields, SWB_FIELD_VALUE, detail != NULL);
  if (detail && *detail)
    swb_fields_put_text (fields, SWB_FIELD_DETAIL, detail);
}

uint64_t
swb_log_append_mark (SwbLog *log, uint64_t no, const char *comment)
{
  SwbRecord record = { .kind = SWB_RECORD_MARK, .duration_ns = -1, .left = SWB_RECORD_LEFT_UNKNOWN };
  g_autoptr (GByteArray) fields = g_byte_array_new ();

  g_return_val_if_fail (log != NULL, 0);

  /* An EVICTED record must not come between: the distance is counted from the number that this one gets. */
  swb_log_make_room (log, RECORD_BYTES + SWB_MARK_COMMENT_MAX);
  if (no < swb_log_first (log) || no >= swb_log_end (log))
    return 0;
  swb_mark_put_fields (fields, swb_log_end (log) - no, comment);
  return swb_log_append (log, &record, NULL, fields, NULL, 0);
}

void
swb_log_set_mark (SwbLog *log, uint64_t no, const char *comment)
{
  g_return_if_fail (log != NULL);
  if (no >= swb_log_first (log) && no < swb_log_end (log))
    set (log, no, comment ? shorten (comment, strlen (comment)) : NULL);
}

unsigned
swb_log_n_mark_changes (SwbLog *log)
{
  g_return_val_if_fail (log != NULL, 0);
  return atomic_load (&log->marks->changes);
}

char *
swb_log_get_mark (SwbLog *log, uint64_t no)
{
  const Mark *mark;
  char *comment;

  /* Most logs have none: nothing is locked for them */
  if (swb_log_n_mark_changes (log) == 0)
    return NULL;
  pthread_mutex_lock (&log->marks->lock);
  mark = g_tree_lookup (log->marks->marks, &no);
  comment = mark ? g_strdup (mark->comment) : NULL;
  pthread_mutex_unlock (&log->marks->lock);
  return comment;
}

gboolean
swb_log_was_marked (SwbLog *log, uint64_t no)
{
  gboolean was;

  if (swb_log_n_mark_changes (log) == 0)
    return FALSE;
  pthread_mutex_lock (&log->marks->lock);
  was = g_tree_lookup (log->marks->marks, &no) != NULL;
  pthread_mutex_unlock (&log->marks->lock);
  return was;
}

unsigned
swb_log_n_marks (SwbLog *log)
{
  unsigned n;

  if (swb_log_n_mark_changes (log) == 0)
    return 0;
  pthread_mutex_lock (&log->marks->lock);
  forget_before (log->marks, swb_log_first (log));
  n = log->marks->n;
  pthread_mutex_unlock (&log->marks->lock);
  return n;
}

static const Mark *
mark_of (GTreeNode *node)
{
  return node ? g_tree_node_value (node) : NULL;
}

uint64_t
swb_log_next_mark (SwbLog *log, uint64_t no, gboolean backward)
{
  GTreeNode *node;
  uint64_t found = 0;

  if (swb_log_n_mark_changes (log) == 0)
    return 0;
  pthread_mutex_lock (&log->marks->lock);
  forget_before (log->marks, swb_log_first (log));
  if (backward)
    {
      node = g_tree_lower_bound (log->marks->marks, &no);
      node = node ? g_tree_node_previous (node) : g_tree_node_last (log->marks->marks);
    }
  else
    node = g_tree_upper_bound (log->marks->marks, &no);
  while (node && mark_of (node)->comment == NULL)
    node = backward ? g_tree_node_previous (node) : g_tree_node_next (node);
  if (node)
    found = mark_of (node)->no;
  pthread_mutex_unlock (&log->marks->lock);
  return found;
}

/* Records lie in the store in their order */
static uint64_t
number_of (SwbLog *log, const SwbRecord *record)
{
  uint64_t from = swb_log_first (log);
  uint64_t to = swb_log_end (log);
  SwbRecord other;

  while (from < to)
    {
      uint64_t middle = from + (to - from) / 2;

      if (swb_log_get (log, middle, &other) && other.blob >= record->blob)
        to = middle;
      else
        from = middle + 1;
    }
  return swb_log_get (log, from, &other) && other.blob == record->blob ? from : 0;
}

uint64_t
swb_log_marked_by (SwbLog *log, const SwbRecord *mark, const void *fields, size_t length)
{
  uint64_t distance = distance_of (fields, length);
  uint64_t no;

  g_return_val_if_fail (log != NULL && mark != NULL, 0);

  no = distance > 0 ? number_of (log, mark) : 0;
  return no > distance && no - distance >= swb_log_first (log) ? no - distance : 0;
}
