/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What socket.SocketIO does: the only part of a file that makes calls */
#include <errno.h>
#include <string.h>

#include "script/swb-file-private.h"

static gboolean
check (SwbFile *self, gboolean can, const char *what)
{
  if (self->raw.closed)
    return !swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
  if (!can)
    return !swb_task_fail (self, swb_failure_new ("UnsupportedOperation", 0, "File or stream is not %s.", what));
  return TRUE;
}

/* A call that would block gives None. */
static gboolean
end_call (SwbFile *self)
{
  SwbFailure *failure = swb_task_catch (self);

  if (failure == NULL)
    return swb_task_return (self, swb_task_take (self));
  if (failure->number != EAGAIN)
    return swb_task_fail (self, failure);
  swb_failure_free (failure);
  return swb_task_return_none (self);
}

/* --- reading --- */

static gboolean
return_kept (SwbFile *self, int64_t size)
{
  g_autoptr (GBytes) kept = g_steal_pointer (&self->raw.kept);
  size_t length = g_bytes_get_size (kept);
  size_t n = (uint64_t) size < length ? (size_t) size : length;
  g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (kept, 0, n);

  if (n < length)
    self->raw.kept = g_bytes_new_from_bytes (kept, n, length - n);
  return swb_task_return (self, swb_value_new_bytes (bytes));
}

/* As CPython's bytes() */
static gboolean
is_absurd (SwbFile *self, int64_t size)
{
  return size >= SWB_FILE_ABSURD && swb_task_fail_with (self, "MemoryError", "");
}

static gboolean
step_read (SwbFile *self, SwbTask *task)
{
  if (task->state == 0)
    {
      if (is_absurd (self, task->size) || !check (self, self->raw.reads, "readable"))
        return TRUE;
      if (self->raw.timed_out)
        return swb_task_fail_with (self, "OSError", "cannot read from timed out object");
      if (self->raw.kept)
        return return_kept (self, task->size);
      if (task->size == 0)
        return swb_task_return (self, swb_value_new_bytes_copy ("", 0));
      task->catches = TRUE;
      return swb_task_make (self, task, 1,
                            swb_call_add (swb_call_new (SWB_METHOD_RECV, self->socket_id, self->socket_name),
                                          swb_value_new_int (task->size)));
    }
  if (self->raised && strcmp (self->raised->type, "TimeoutError") == 0)
    self->raw.timed_out = TRUE;
  return end_call (self);
}

SwbTask *
swb_raw_read (int64_t size)
{
  return swb_task_new (step_read, size, NULL);
}

static void
keep_bytes (SwbFile *self, SwbTask *task)
{
  swb_raw_keep (self, task->bytes->data, task->bytes->len);
}

static gboolean
step_read_all (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = NULL;
  size_t length = 0;
  gconstpointer data = NULL;

  if (task->state == 0)
    {
      task->bytes = g_byte_array_new ();
      task->keep = keep_bytes;
      return swb_task_call (self, task, 1, swb_raw_read (SWB_FILE_CHUNK));
    }
  value = swb_task_take (self);
  if (swb_value_is_none (value) && task->bytes->len == 0)
    return swb_task_return_none (self);
  if (!swb_value_is_none (value))
    data = g_bytes_get_data (swb_value_bytes (value), &length);
  if (length == 0)
    return swb_task_return_bytes (self, &task->bytes);
  if (!swb_task_has_room (self, task->bytes->len, length))
    return TRUE;
  g_byte_array_append (task->bytes, data, (guint) length);
  return swb_task_call (self, task, 1, swb_raw_read (SWB_FILE_CHUNK));
}

SwbTask *
swb_raw_read_all (void)
{
  return swb_task_new (step_read_all, 0, NULL);
}

void
swb_raw_keep (SwbFile *self, const void *data, size_t length)
{
  g_autoptr (GBytes) after = g_steal_pointer (&self->raw.kept);
  GByteArray *all = g_byte_array_sized_new ((guint) length);

  g_byte_array_append (all, data, (guint) length);
  if (after)
    g_byte_array_append (all, g_bytes_get_data (after, NULL), (guint) g_bytes_get_size (after));
  if (all->len > 0)
    self->raw.kept = g_byte_array_free_to_bytes (all);
  else
    g_byte_array_unref (all);
}

/* --- writing --- */

static gboolean
step_write (SwbFile *self, SwbTask *task)
{
  if (task->state != 0)
    return end_call (self);
  if (!check (self, self->raw.writes, "writable"))
    return TRUE;
  task->catches = TRUE;
  return swb_task_make (self, task, 1,
                        swb_call_add (swb_call_new (SWB_METHOD_SEND, self->socket_id, self->socket_name),
                                      swb_value_ref (task->input)));
}

SwbTask *
swb_raw_write (SwbValue *data)
{
  return swb_task_new (step_write, 0, data);
}

SwbTask *
swb_raw_write_bytes (GBytes *data, size_t offset)
{
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (data, offset, g_bytes_get_size (data) - offset);
  g_autoptr (SwbValue) value = swb_value_new_bytes (rest);

  return swb_raw_write (value);
}

void
swb_raw_close (SwbFile *self)
{
  self->raw.closed = TRUE;
  g_clear_pointer (&self->raw.kept, g_bytes_unref);
}
