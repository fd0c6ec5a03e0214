/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What io.TextIOWrapper does: writing, and what reading and writing have in common */
#include "script/swb-file-private.h"

/* --- what is decoded --- */

void
swb_text_set_decoded (SwbFile *self, GString *decoded)
{
  SwbFileText *text = &self->text;

  if (text->decoded)
    g_string_free (text->decoded, TRUE);
  text->decoded = decoded;
  text->used = 0;
}

int64_t
swb_text_take_decoded (SwbFile *self, int64_t size, GString *out)
{
  SwbFileText *text = &self->text;
  const char *begin;
  size_t rest, n;

  if (text->decoded == NULL)
    return 0;
  begin = text->decoded->str + text->used;
  rest = text->decoded->len - text->used;
  n = size < 0 ? rest : swb_codec_skip (begin, rest, (size_t) size);
  g_string_append_len (out, begin, (gssize) n);
  text->used += n;
  return (int64_t) swb_codec_count (begin, n);
}

void
swb_text_keep (SwbFile *self, const GString *taken)
{
  GString *all = g_string_new_len (taken->str, (gssize) taken->len);

  swb_text_take_decoded (self, -1, all);
  swb_text_set_decoded (self, all);
}

/* --- write() --- */

/* What is encoded goes to the buffer. If that fails it is lost. */
static gboolean
step_write_pending (SwbFile *self, SwbTask *task)
{
  g_autoptr (GBytes) bytes = NULL;

  if (task->state != 0 || self->text.pending == NULL)
    return swb_task_return_none (self);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&self->text.pending));
  return swb_task_call (self, task, 1, swb_writer_write (bytes));
}

SwbTask *
swb_text_write_pending (void)
{
  return swb_task_new (step_write_pending, 0, NULL);
}

static gboolean
encode (SwbFile *self, SwbTask *task)
{
  SwbFailure *failure = NULL;
  size_t length;
  const char *text = swb_value_str (task->input, &length);
  g_autofree char *written = NULL;

  task->rest = (int64_t) swb_codec_count (text, length);
  written = swb_newlines_encode (self->text.newlines, text, length, &length);
  task->bytes = g_byte_array_new ();
  if (swb_encoder_encode (self->text.encoder, written ? written : text, length, task->bytes, &failure))
    return TRUE;
  swb_task_fail (self, failure);
  return FALSE;
}

static gboolean
add_pending (SwbFile *self, SwbTask *task)
{
  SwbFileText *text = &self->text;

  if (text->pending == NULL)
    text->pending = g_steal_pointer (&task->bytes);
  else if (task->bytes->len > 0)
    g_byte_array_append (text->pending, task->bytes->data, task->bytes->len);
  if (text->pending->len >= SWB_FILE_CHUNK)
    return swb_task_call (self, task, 2, swb_text_write_pending ());
  task->state = 2;
  return TRUE;
}

/* CPython forgets what it has read ahead. */
static gboolean
end_write (SwbFile *self, SwbTask *task)
{
  swb_text_set_decoded (self, NULL);
  if (self->text.decoder)
    {
      swb_decoder_reset (self->text.decoder);
      swb_newlines_reset (self->text.newlines);
    }
  return swb_task_return (self, swb_value_new_int (task->rest));
}

static gboolean
step_write (SwbFile *self, SwbTask *task)
{
  SwbFileText *text = &self->text;

  if (task->state == 1)
    return add_pending (self, task);
  if (task->state == 2)
    return end_write (self, task);
  if (self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
  if (text->encoder == NULL)
    return swb_task_fail_with (self, "UnsupportedOperation", "not writable");
  if (!encode (self, task))
    return TRUE;
  if (text->pending && text->pending->len + task->bytes->len > SWB_FILE_CHUNK)
    return swb_task_call (self, task, 1, swb_text_write_pending ());
  return add_pending (self, task);
}

SwbTask *
swb_text_write (SwbValue *text)
{
  return swb_task_new (step_write, 0, text);
}

/* --- flush() and close() --- */

static gboolean
step_flush (SwbFile *self, SwbTask *task)
{
  switch (task->state)
    {
    case 0:
      if (self->raw.closed)
        return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
      return swb_task_call (self, task, 1, swb_text_write_pending ());
    case 1:
      return swb_task_call (self, task, 2, swb_file_flush ());
    default:
      return swb_task_return_none (self);
    }
}

SwbTask *
swb_text_flush (void)
{
  return swb_task_new (step_flush, 0, NULL);
}

/* After a flush that has failed the buffer tries again, and what it raises counts. A person who has cancelled is not
 * asked to do that twice. */
static gboolean
step_close (SwbFile *self, SwbTask *task)
{
  SwbFailure *failure = swb_task_catch (self);

  if (task->state == 0 && self->raw.closed)
    return swb_task_return_none (self);
  if (task->state == 0)
    {
      task->catches = TRUE;
      return swb_task_call (self, task, 1, swb_text_flush ());
    }
  if (task->state == 1)
    {
      task->first = failure;
      if (failure && swb_task_is_cancelled (failure))
        swb_file_drop_buffer (self);
      return swb_task_call (self, task, 2, swb_file_close_buffer ());
    }
  if (failure == NULL)
    failure = g_steal_pointer (&task->first);
  return failure ? swb_task_fail (self, failure) : swb_task_return_none (self);
}

SwbTask *
swb_text_close (void)
{
  return swb_task_new (step_close, 0, NULL);
}
