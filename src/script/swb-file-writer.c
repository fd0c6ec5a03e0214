/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What io.BufferedWriter does. Peers notice what is sent when, so it is what CPython's sends. */
#include <errno.h>

#include "script/swb-file-private.h"

static gboolean
would_block (SwbFile *self)
{
  return swb_task_fail (self, swb_failure_new ("BlockingIOError", EAGAIN, "write could not complete without blocking"));
}

static void
append (SwbFile *self, GBytes *data, size_t offset, size_t length)
{
  if (length > 0)
    g_byte_array_append (self->writer.data, (const uint8_t *) g_bytes_get_data (data, NULL) + offset, (guint) length);
}

/* --- What is in the buffer is sent: true, or false if that would block. Meanwhile it is one piece of memory. --- */

static void
put_back (SwbFile *self, SwbTask *task)
{
  GBytes *all = swb_value_bytes (task->input);

  g_byte_array_set_size (self->writer.data, 0);
  append (self, all, 0, g_bytes_get_size (all));
}

static gboolean
begin_send (SwbFile *self, SwbTask *task)
{
  SwbFileWriter *writer = &self->writer;
  g_autoptr (GBytes) all = NULL;

  if (writer->sent == writer->data->len)
    return swb_task_return (self, swb_value_new_bool (TRUE));
  all = g_byte_array_free_to_bytes (g_steal_pointer (&writer->data));
  writer->data = g_byte_array_new ();
  task->input = swb_value_new_bytes (all);
  task->catches = TRUE;
  return swb_task_call (self, task, 1, swb_raw_write_bytes (all, writer->sent));
}

static gboolean
step_send (SwbFile *self, SwbTask *task)
{
  SwbFileWriter *writer = &self->writer;
  SwbFailure *failure = swb_task_catch (self);
  g_autoptr (SwbValue) value = NULL;

  if (task->state == 0)
    return begin_send (self, task);
  if (failure)
    {
      put_back (self, task);
      if (swb_task_is_cancelled (failure))
        writer->sent += (size_t) swb_caller_transferred (self->caller);
      return swb_task_fail (self, failure);
    }
  value = swb_task_take (self);
  if (swb_value_is_none (value))
    {
      put_back (self, task);
      return swb_task_return (self, swb_value_new_bool (FALSE));
    }
  writer->sent += (size_t) swb_value_int (value);
  if (writer->sent < g_bytes_get_size (swb_value_bytes (task->input)))
    return swb_task_call (self, task, 1, swb_raw_write_bytes (swb_value_bytes (task->input), writer->sent));
  writer->sent = 0;
  return swb_task_return (self, swb_value_new_bool (TRUE));
}

/* --- flush() --- */

static gboolean
step_flush (SwbFile *self, SwbTask *task)
{
  if (task->state == 0)
    {
      if (self->raw.closed)
        return swb_task_fail_with (self, "ValueError", "flush of closed file");
      return swb_task_call (self, task, 1, swb_task_new (step_send, 0, NULL));
    }
  return swb_value_int (self->returned) ? swb_task_return_none (self) : would_block (self);
}

SwbTask *
swb_writer_flush (void)
{
  return swb_task_new (step_flush, 0, NULL);
}

/* --- write() --- */

static gboolean
return_length (SwbFile *self, SwbTask *task)
{
  return swb_task_return (self, swb_value_new_int ((int64_t) g_bytes_get_size (swb_value_bytes (task->input))));
}

/* The buffer could not be emptied. What fits is taken all the same; what does not is told to be missing. */
static gboolean
write_into_rest (SwbFile *self, SwbTask *task)
{
  SwbFileWriter *writer = &self->writer;
  GBytes *data = swb_value_bytes (task->input);
  int64_t room;

  if (writer->sent > 0)
    g_byte_array_remove_range (writer->data, 0, (guint) writer->sent);
  writer->sent = 0;
  room = writer->size - writer->data->len;
  if ((int64_t) g_bytes_get_size (data) <= room)
    {
      append (self, data, 0, g_bytes_get_size (data));
      return return_length (self, task);
    }
  append (self, data, 0, (size_t) room);
  return would_block (self);
}

/* What is longer than the buffer is sent without it. task->filled: how much of it was sent */
static gboolean
write_past_buffer (SwbFile *self, SwbTask *task)
{
  GBytes *data = swb_value_bytes (task->input);
  size_t done = (size_t) task->filled;
  size_t rest = g_bytes_get_size (data) - done;

  if ((uint64_t) self->writer.size < rest)
    return swb_task_call (self, task, 2, swb_raw_write_bytes (data, done));
  append (self, data, done, rest);
  return return_length (self, task);
}

static gboolean
begin_write (SwbFile *self, SwbTask *task)
{
  SwbFileWriter *writer = &self->writer;
  GBytes *data = swb_value_bytes (task->input);
  size_t length = g_bytes_get_size (data);

  if (self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "write to closed file");
  if (!swb_task_has_room (self, writer->data->len, (uint64_t) writer->size < length ? 0 : length))
    return TRUE;
  if ((int64_t) length < writer->size && (int64_t) length <= writer->size - writer->data->len)
    {
      append (self, data, 0, length);
      return return_length (self, task);
    }
  return swb_task_call (self, task, 1, swb_task_new (step_send, 0, NULL));
}

static gboolean
step_write (SwbFile *self, SwbTask *task)
{
  if (task->state == 0)
    return begin_write (self, task);
  if (task->state == 1)
    return swb_value_int (self->returned) ? write_past_buffer (self, task) : write_into_rest (self, task);
  if (swb_value_is_none (self->returned))
    {
      append (self, swb_value_bytes (task->input), (size_t) task->filled, (size_t) self->writer.size);
      return would_block (self);
    }
  task->filled += swb_value_int (self->returned);
  return write_past_buffer (self, task);
}

SwbTask *
swb_writer_write (GBytes *data)
{
  g_autoptr (SwbValue) value = swb_value_new_bytes (data);

  return swb_task_new (step_write, 0, value);
}
