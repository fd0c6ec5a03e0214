/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What io.BufferedReader does. Peers notice how much is received at a time, so it is as much as CPython's asks for. */
#include <string.h>

#include "script/swb-file-private.h"

size_t
swb_reader_ahead (const SwbFile *self)
{
  return self->reader.data ? g_bytes_get_size (self->reader.data) - self->reader.at : 0;
}

void
swb_reader_reset (SwbFile *self)
{
  g_clear_pointer (&self->reader.data, g_bytes_unref);
  self->reader.at = 0;
}

static const uint8_t *
ahead (const SwbFile *self)
{
  return self->reader.data ? (const uint8_t *) g_bytes_get_data (self->reader.data, NULL) + self->reader.at : NULL;
}

/* The next @n bytes of what was read ahead: a copy, so that a short line does not hold all that came with it */
static SwbValue *
take (SwbFile *self, size_t n)
{
  SwbValue *value = swb_value_new_bytes_copy (n > 0 ? ahead (self) : (const uint8_t *) "", n);

  self->reader.at += n;
  return value;
}

static void
move (SwbFile *self, GByteArray *to, size_t n)
{
  if (n > 0)
    g_byte_array_append (to, ahead (self), (guint) n);
  self->reader.at += n;
}

/* What was received becomes what is read ahead. Returns its length, 0 for None */
static size_t
fill (SwbFile *self, const SwbValue *received)
{
  swb_reader_reset (self);
  if (swb_value_is_none (received))
    return 0;
  self->reader.data = g_bytes_ref (swb_value_bytes (received));
  return swb_reader_ahead (self);
}

static gboolean
is_closed (SwbFile *self, const char *message)
{
  return self->raw.closed && swb_reader_ahead (self) == 0 && swb_task_fail_with (self, "ValueError", message);
}

static gboolean
is_absurd (SwbFile *self, int64_t size)
{
  if (size > INT64_MAX - 33)
    return swb_task_fail_with (self, "OverflowError", "byte string is too large");
  return size >= SWB_FILE_ABSURD && swb_task_fail_with (self, "MemoryError", "");
}

static void
keep_bytes (SwbFile *self, SwbTask *task)
{
  swb_raw_keep (self, task->bytes->data, task->bytes->len);
}

/* --- read() --- */

static gboolean
step_read_all (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = NULL;
  gconstpointer data;
  size_t length;

  if (task->state == 0)
    {
      if (is_closed (self, "read of closed file"))
        return TRUE;
      task->bytes = g_byte_array_new ();
      task->keep = keep_bytes;
      move (self, task->bytes, swb_reader_ahead (self));
      swb_reader_reset (self);
      return swb_task_call (self, task, 1, swb_raw_read_all ());
    }
  value = swb_task_take (self);
  if (swb_value_is_none (value))
    return task->bytes->len == 0 ? swb_task_return_none (self) : swb_task_return_bytes (self, &task->bytes);
  if (task->bytes->len == 0)
    return swb_task_return (self, g_steal_pointer (&value));
  data = g_bytes_get_data (swb_value_bytes (value), &length);
  if (!swb_task_has_room (self, task->bytes->len, length))
    return TRUE;
  if (length > 0)
    g_byte_array_append (task->bytes, data, (guint) length);
  return swb_task_return_bytes (self, &task->bytes);
}

/* As long as a whole buffer or more is wanted it is received past the buffer; the rest through it. */
static int64_t
next_size (SwbFile *self, SwbTask *task)
{
  int64_t size = self->reader.size;

  if (task->filled < 0 && task->rest >= size)
    return task->rest - task->rest % size;
  task->filled = MAX (task->filled, 0);
  return task->rest > 0 && task->filled < size ? size - task->filled : 0;
}

static gboolean
begin_read (SwbFile *self, SwbTask *task)
{
  size_t there = swb_reader_ahead (self);

  if (is_closed (self, "read of closed file"))
    return TRUE;
  if ((uint64_t) task->size <= there)
    return swb_task_return (self, take (self, (size_t) task->size));
  if (is_absurd (self, task->size))
    return TRUE;
  task->bytes = g_byte_array_new ();
  task->keep = keep_bytes;
  move (self, task->bytes, there);
  task->rest = task->size - (int64_t) there;
  task->filled = -1;
  swb_reader_reset (self);
  return swb_task_call (self, task, 1, swb_raw_read (next_size (self, task)));
}

static gboolean
step_read (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = NULL;
  size_t length, wanted;
  int64_t next;

  if (task->state == 0)
    return begin_read (self, task);
  value = swb_task_take (self);
  length = fill (self, value);
  if (length == 0 && swb_value_is_none (value) && task->bytes->len == 0)
    return swb_task_return_none (self);
  if (length == 0)
    return swb_task_return_bytes (self, &task->bytes);
  wanted = (uint64_t) task->rest < length ? (size_t) task->rest : length;
  if (!swb_task_has_room (self, task->bytes->len, wanted))
    return TRUE;
  move (self, task->bytes, wanted);
  task->rest -= (int64_t) wanted;
  if (task->filled >= 0)
    task->filled += (int64_t) length;
  next = task->rest > 0 ? next_size (self, task) : 0;
  if (next == 0)
    return swb_task_return_bytes (self, &task->bytes);
  return swb_task_call (self, task, 1, swb_raw_read (next));
}

SwbTask *
swb_reader_read (int64_t size)
{
  return swb_task_new (size < 0 ? step_read_all : step_read, size, NULL);
}

/* --- read1(): what is there, or what one recv() gives --- */

static gboolean
step_read1 (SwbFile *self, SwbTask *task)
{
  size_t there = swb_reader_ahead (self);

  if (task->state == 0)
    {
      if (is_closed (self, "read of closed file"))
        return TRUE;
      if (there > 0 || task->size == 0)
        return swb_task_return (self, take (self, (uint64_t) task->size < there ? (size_t) task->size : there));
      if (is_absurd (self, task->size))
        return TRUE;
      swb_reader_reset (self);
      return swb_task_call (self, task, 1, swb_raw_read (task->size));
    }
  if (swb_value_is_none (self->returned))
    return swb_task_return (self, swb_value_new_bytes_copy ("", 0));
  return swb_task_return (self, swb_task_take (self));
}

SwbTask *
swb_reader_read1 (int64_t size)
{
  return swb_task_new (step_read1, size, NULL);
}

/* --- peek() --- */

static gboolean
return_ahead (SwbFile *self)
{
  g_autoptr (GBytes) bytes = NULL;

  if (swb_reader_ahead (self) == 0)
    return swb_task_return (self, swb_value_new_bytes_copy ("", 0));
  bytes = g_bytes_new_from_bytes (self->reader.data, self->reader.at, swb_reader_ahead (self));
  return swb_task_return (self, swb_value_new_bytes (bytes));
}

static gboolean
step_peek (SwbFile *self, SwbTask *task)
{
  if (task->state == 0)
    {
      if (is_closed (self, "peek of closed file"))
        return TRUE;
      if (swb_reader_ahead (self) > 0)
        return return_ahead (self);
      return swb_task_call (self, task, 1, swb_raw_read (self->reader.size));
    }
  g_autoptr (SwbValue) value = swb_task_take (self);
  fill (self, value);
  return return_ahead (self);
}

SwbTask *
swb_reader_peek (void)
{
  return swb_task_new (step_peek, 0, NULL);
}

/* --- readline() --- */

/* How much of what is read ahead belongs to the line. @ends: (out): whether the line ends there */
static size_t
line_part (SwbFile *self, int64_t limit, gboolean *ends)
{
  size_t there = swb_reader_ahead (self);
  size_t n = limit >= 0 && (uint64_t) limit < there ? (size_t) limit : there;
  const uint8_t *begin = ahead (self);
  const uint8_t *end = n > 0 ? memchr (begin, '\n', n) : NULL;

  *ends = end || (limit >= 0 && n == (size_t) limit);
  return end ? (size_t) (end - begin) + 1 : n;
}

static gboolean
begin_readline (SwbFile *self, SwbTask *task)
{
  gboolean ends;
  size_t n;

  if (is_closed (self, "readline of closed file"))
    return TRUE;
  n = line_part (self, task->size, &ends);
  if (ends)
    return swb_task_return (self, take (self, n));
  task->bytes = g_byte_array_new ();
  task->keep = keep_bytes;
  move (self, task->bytes, n);
  task->rest = task->size < 0 ? -1 : task->size - (int64_t) n;
  swb_reader_reset (self);
  return swb_task_call (self, task, 1, swb_raw_read (self->reader.size));
}

static gboolean
step_readline (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = NULL;
  gboolean ends;
  size_t n;

  if (task->state == 0)
    return begin_readline (self, task);
  value = swb_task_take (self);
  if (fill (self, value) == 0)
    return swb_task_return_bytes (self, &task->bytes);
  n = line_part (self, task->rest, &ends);
  if (!swb_task_has_room (self, task->bytes->len, n))
    return TRUE;
  move (self, task->bytes, n);
  if (task->rest >= 0)
    task->rest -= (int64_t) n;
  if (ends)
    return swb_task_return_bytes (self, &task->bytes);
  return swb_task_call (self, task, 1, swb_raw_read (self->reader.size));
}

SwbTask *
swb_reader_readline (int64_t limit)
{
  return swb_task_new (step_readline, limit, NULL);
}
