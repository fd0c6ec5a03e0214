/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What io.TextIOWrapper does to read */
#include "script/swb-file-private.h"

static gboolean
decode (SwbFile *self, GBytes *bytes, gboolean final, GString *out)
{
  SwbFailure *failure = NULL;

  if (!swb_decoder_decode (self->text.decoder, bytes, final, out, &failure))
    {
      swb_task_fail (self, failure);
      return FALSE;
    }
  swb_newlines_decode (self->text.newlines, out, final);
  return TRUE;
}

/* --- a piece more --- */

/* As many bytes as so many characters have taken lately. What no 64 bits hold is no hint, as in C. */
static int64_t
chunk_size (const SwbFile *self, int64_t hint)
{
  double wanted = MAX (self->text.ratio, 1.0) * (double) hint;

  if (hint <= 0 || wanted >= 9223372036854775808.0)
    return SWB_FILE_CHUNK;
  return MAX ((int64_t) wanted, SWB_FILE_CHUNK);
}

static gboolean
step_read_chunk (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = swb_task_take (self);
  g_autoptr (GString) decoded = NULL;
  size_t n_bytes, n_chars;

  if (task->state == 0)
    {
      if (self->text.decoder == NULL)
        return swb_task_fail_with (self, "UnsupportedOperation", "not readable");
      return swb_task_call (self, task, 1, swb_reader_read1 (chunk_size (self, task->size)));
    }
  n_bytes = g_bytes_get_size (swb_value_bytes (value));
  decoded = g_string_new (NULL);
  if (!decode (self, swb_value_bytes (value), n_bytes == 0, decoded))
    return TRUE;
  n_chars = swb_codec_count (decoded->str, decoded->len);
  self->text.ratio = n_chars > 0 ? (double) n_bytes / (double) n_chars : 0;
  swb_text_set_decoded (self, g_steal_pointer (&decoded));
  return swb_task_return (self, swb_value_new_bool (n_bytes > 0 || n_chars > 0));
}

SwbTask *
swb_text_read_chunk (int64_t hint)
{
  return swb_task_new (step_read_chunk, hint, NULL);
}

/* --- read() --- */

static gboolean
take_all (SwbFile *self, SwbTask *task)
{
  g_autoptr (SwbValue) value = swb_task_take (self);
  g_autoptr (GString) decoded = g_string_new (NULL);

  if (swb_value_is_none (value))
    return swb_task_fail (self, swb_decoder_refuse_none (self->text.decoder));
  if (!decode (self, swb_value_bytes (value), TRUE, decoded))
    return TRUE;
  swb_text_take_decoded (self, -1, task->text);
  g_string_append_len (task->text, decoded->str, (gssize) decoded->len);
  swb_text_set_decoded (self, NULL);
  return swb_task_return_text (self, &task->text);
}

static gboolean
take_some (SwbFile *self, SwbTask *task)
{
  task->rest -= swb_text_take_decoded (self, task->rest, task->text);
  if (task->rest == 0)
    return swb_task_return_text (self, &task->text);
  if (!swb_task_has_room (self, task->text->len, 0))
    return TRUE;
  return swb_task_call (self, task, 3, swb_text_read_chunk (task->rest));
}

static void
keep_text (SwbFile *self, SwbTask *task)
{
  swb_text_keep (self, task->text);
}

static gboolean
step_read (SwbFile *self, SwbTask *task)
{
  switch (task->state)
    {
    case 0:
      if (self->raw.closed)
        return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
      if (self->text.decoder == NULL)
        return swb_task_fail_with (self, "UnsupportedOperation", "not readable");
      task->text = g_string_new (NULL);
      return swb_task_call (self, task, 1, swb_text_write_pending ());
    case 1:
      if (task->size < 0)
        return swb_task_call (self, task, 2, swb_reader_read (-1));
      task->rest = task->size;
      task->keep = keep_text;
      return take_some (self, task);
    case 2:
      return take_all (self, task);
    default:
      if (swb_value_int (self->returned))
        return take_some (self, task);
      return swb_task_return_text (self, &task->text);
    }
}

SwbTask *
swb_text_read (int64_t size)
{
  return swb_task_new (step_read, size, NULL);
}
