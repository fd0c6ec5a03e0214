/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What io.IOBase gives to every file: lines by reading piece by piece, and several of them */
#include <glib/gi18n-lib.h>

#include "script/swb-file-private.h"

/* --- readline() --- */

/* How much to read: up to the end of the line in what is ahead. That more than the limit may come is CPython's way: it
 * compares the limit with what is ahead, and not with what is missing. */
static int64_t
count_ahead (const SwbValue *ahead, int64_t limit)
{
  size_t length;
  const char *bytes = g_bytes_get_data (swb_value_bytes (ahead), &length);
  size_t n = 0;

  if (length == 0)
    return 1;
  while (n < length && (limit < 0 || n < (uint64_t) limit))
    if (bytes[n++] == '\n')
      break;
  return (int64_t) n;
}

static gboolean
read_on (SwbFile *self, SwbTask *task)
{
  if (task->size >= 0 && task->bytes->len >= (uint64_t) task->size)
    return swb_task_return_bytes (self, &task->bytes);
  if (self->kind == SWB_FILE_PAIR)
    return swb_task_call (self, task, 1, swb_reader_peek ());
  return swb_task_call (self, task, 2, swb_file_read (self, 1));
}

static void
keep_bytes (SwbFile *self, SwbTask *task)
{
  swb_raw_keep (self, task->bytes->data, task->bytes->len);
}

static gboolean
add_piece (SwbFile *self, SwbTask *task, const SwbValue *piece)
{
  gconstpointer data;
  size_t length;

  if (swb_value_type (piece) != SWB_VALUE_BYTES)
    return swb_task_fail (self, swb_failure_new ("OSError", 0, "read() should have returned a bytes object, not '%s'",
                                                 swb_value_type_name (piece)));
  data = g_bytes_get_data (swb_value_bytes (piece), &length);
  if (length == 0)
    return swb_task_return_bytes (self, &task->bytes);
  if (!swb_task_has_room (self, task->bytes->len, length))
    return TRUE;
  g_byte_array_append (task->bytes, data, (guint) length);
  if (task->bytes->data[task->bytes->len - 1] == '\n')
    return swb_task_return_bytes (self, &task->bytes);
  return read_on (self, task);
}

static gboolean
step_readline (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = swb_task_take (self);

  if (task->state == 0)
    {
      task->bytes = g_byte_array_new ();
      task->keep = keep_bytes;
      return read_on (self, task);
    }
  if (task->state == 1)
    return swb_task_call (self, task, 2, swb_file_read (self, count_ahead (value, task->size)));
  return add_piece (self, task, value);
}

SwbTask *
swb_lines_readline (int64_t limit)
{
  return swb_task_new (step_readline, limit, NULL);
}

/* --- readlines() --- */

static int64_t
length_of (const SwbValue *line)
{
  const char *text;
  size_t length;

  if (swb_value_type (line) == SWB_VALUE_BYTES)
    return (int64_t) g_bytes_get_size (swb_value_bytes (line));
  text = swb_value_str (line, &length);
  return (int64_t) swb_codec_count (text, length);
}

static void
keep_lines (SwbFile *self, SwbTask *task)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (unsigned i = 0; i < task->items->len; i++)
    {
      const SwbValue *line = g_ptr_array_index (task->items, i);
      const char *data;
      size_t length;

      if (swb_value_type (line) == SWB_VALUE_STR)
        data = swb_value_str (line, &length);
      else
        data = g_bytes_get_data (swb_value_bytes (line), &length);
      g_string_append_len (all, data, (gssize) length);
    }
  if (self->is_text)
    swb_text_keep (self, all);
  else
    swb_raw_keep (self, all->str, all->len);
}

static gboolean
return_lines (SwbFile *self, SwbTask *task)
{
  g_autoptr (GPtrArray) items = g_steal_pointer (&task->items);

  g_ptr_array_set_free_func (items, NULL);
  return swb_task_return (self, swb_value_new_list ((SwbValue **) items->pdata, items->len));
}

static gboolean
step_readlines (SwbFile *self, SwbTask *task)
{
  SwbValue *line;
  int64_t length;

  if (task->state == 0)
    {
      if (self->raw.closed)
        return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
      task->items = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_value_unref);
      task->keep = keep_lines;
      return swb_task_call (self, task, 1, swb_file_readline (self, -1));
    }
  line = swb_task_take (self);
  length = length_of (line);
  if (length > 0 && !swb_task_has_room (self, (size_t) task->filled, (size_t) length + sizeof (SwbValue *)))
    {
      swb_value_unref (line);
      return TRUE;
    }
  if (length > 0)
    g_ptr_array_add (task->items, line);
  else
    swb_value_unref (line);
  if (length == 0 || (task->size > 0 && length > task->size - task->rest))
    return return_lines (self, task);
  task->rest += length;
  task->filled += length + (int64_t) sizeof (SwbValue *);
  return swb_task_call (self, task, 1, swb_file_readline (self, -1));
}

SwbTask *
swb_lines_readlines (int64_t hint)
{
  return swb_task_new (step_readlines, hint, NULL);
}

/* --- writelines() --- */

gboolean
swb_lines_can_be_iterated (const SwbValue *value)
{
  SwbValueType type = swb_value_type (value);

  return type == SWB_VALUE_LIST || type == SWB_VALUE_TUPLE || type == SWB_VALUE_STR || type == SWB_VALUE_BYTES;
}

static SwbFailure *
refuse_lines (const SwbValue *lines)
{
  SwbFailure *failure;

  if (swb_value_type (lines) != SWB_VALUE_FILE)
    return swb_failure_new ("TypeError", 0, "'%s' object is not iterable", swb_value_type_name (lines));
  failure = swb_failure_new ("NotImplementedError", 0, "%s", _ ("writelines() of another file is not there yet"));
  failure->hint = g_strdup_printf ("writelines(%s.readlines())", swb_value_name (lines));
  return failure;
}

SwbValue *
swb_lines_next_of (const SwbValue *lines, size_t *at)
{
  const char *text;
  size_t length, begin = *at;

  switch (swb_value_type (lines))
    {
    case SWB_VALUE_STR:
      text = swb_value_str (lines, &length);
      if (begin == length)
        return NULL;
      *at += swb_codec_next (text + begin, text + length);
      return swb_value_new_str (text + begin, (gssize) (*at - begin));
    case SWB_VALUE_BYTES:
      text = g_bytes_get_data (swb_value_bytes (lines), &length);
      return begin == length ? NULL : swb_value_new_int ((unsigned char) text[(*at)++]);
    default:
      length = swb_value_tuple_length (lines);
      return begin == length ? NULL : swb_value_ref (swb_value_tuple_item (lines, (*at)++));
    }
}

static gboolean
step_writelines (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) line = NULL;
  size_t at = (size_t) task->rest;

  if (task->state == 0 && self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
  if (!swb_lines_can_be_iterated (task->input))
    return swb_task_fail (self, refuse_lines (task->input));
  line = swb_lines_next_of (task->input, &at);
  if (line == NULL)
    return swb_task_return_none (self);
  task->rest = (int64_t) at;
  return swb_task_call (self, task, 1, swb_file_write (self, line));
}

SwbTask *
swb_lines_writelines (SwbValue *lines)
{
  return swb_task_new (step_writelines, 0, lines);
}
