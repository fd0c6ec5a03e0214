/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flush() and close() of buffers. What cannot be flushed is lost, but the file is closed all the same. */
#include "script/swb-file-private.h"

static gboolean
step_flush (SwbFile *self, SwbTask *task)
{
  if (task->state != 0)
    return swb_task_return_none (self);
  if (self->kind == SWB_FILE_WRITER || self->kind == SWB_FILE_PAIR)
    return swb_task_call (self, task, 1, swb_writer_flush ());
  if (self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
  return swb_task_return_none (self);
}

SwbTask *
swb_file_flush (void)
{
  return swb_task_new (step_flush, 0, NULL);
}

void
swb_file_drop_buffer (SwbFile *self)
{
  g_byte_array_set_size (self->writer.data, 0);
  self->writer.sent = 0;
}

/* The reader of a pair keeps what it has read ahead: CPython forgets to look at it. */
static void
end (SwbFile *self)
{
  swb_raw_close (self);
  swb_file_drop_buffer (self);
  if (self->kind == SWB_FILE_READER)
    swb_reader_reset (self);
}

static gboolean
step_close (SwbFile *self, SwbTask *task)
{
  SwbFailure *failure;

  if (task->state == 0 && self->raw.closed)
    return swb_task_return_none (self);
  if (task->state == 0)
    {
      task->catches = TRUE;
      return swb_task_call (self, task, 1, swb_file_flush ());
    }
  end (self);
  failure = swb_task_catch (self);
  return failure ? swb_task_fail (self, failure) : swb_task_return_none (self);
}

SwbTask *
swb_file_close_buffer (void)
{
  return swb_task_new (step_close, 0, NULL);
}

gboolean
swb_file_finalize (SwbFile *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  if (self->kind == SWB_FILE_PAIR && !self->is_text)
    end (self);
  return self->raw.closed;
}
