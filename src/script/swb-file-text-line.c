/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How io.TextIOWrapper reads a line */
#include "script/swb-file-private.h"

static void
keep_line (SwbFile *self, SwbTask *task)
{
  if (task->flag)
    g_string_append_c (task->text, '\r');
  swb_text_keep (self, task->text);
}

/* Moves @n bytes of what is decoded to the line. Returns whether it has as many characters now as it may have; then
 * what is beyond them stays. */
static gboolean
add_part (SwbFile *self, SwbTask *task, size_t n)
{
  SwbFileText *text = &self->text;
  const char *begin = text->decoded->str + text->used;
  gboolean is_full = FALSE;

  if (task->size >= 0)
    {
      size_t count = swb_codec_count (begin, n);

      is_full = count >= (uint64_t) task->rest;
      if (is_full)
        n = swb_codec_skip (begin, n, (size_t) task->rest);
      else
        task->rest -= (int64_t) count;
    }
  g_string_append_len (task->text, begin, (gssize) n);
  text->used += n;
  return is_full;
}

/* A \r that may be the first half of the end of a line: what comes next will tell */
static void
put_half_back (SwbFile *self, SwbTask *task)
{
  if (!task->flag)
    return;
  g_string_prepend_c (self->text.decoded, '\r');
  task->flag = FALSE;
}

static gboolean
add_decoded (SwbFile *self, SwbTask *task)
{
  SwbFileText *text = &self->text;
  size_t length, consumed;
  gssize end;

  put_half_back (self, task);
  length = text->decoded->len - text->used;
  end = swb_newlines_find (text->newlines, text->decoded->str + text->used, length, &consumed);
  if (add_part (self, task, end >= 0 ? (size_t) end : consumed) || end >= 0)
    return swb_task_return_text (self, &task->text);
  task->flag = consumed < length;
  swb_text_set_decoded (self, NULL);
  if (!swb_task_has_room (self, task->text->len, 0))
    return TRUE;
  return swb_task_call (self, task, 2, swb_text_read_chunk (0));
}

static gboolean
end_of_stream (SwbFile *self, SwbTask *task)
{
  swb_text_set_decoded (self, NULL);
  if (task->flag)
    g_string_append_c (task->text, '\r');
  return swb_task_return_text (self, &task->text);
}

static gboolean
step_readline (SwbFile *self, SwbTask *task)
{
  SwbFileText *text = &self->text;

  switch (task->state)
    {
    case 0:
      if (self->raw.closed)
        return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
      task->text = g_string_new (NULL);
      task->rest = task->size;
      task->keep = keep_line;
      return swb_task_call (self, task, 1, swb_text_write_pending ());
    case 2:
      if (!swb_value_int (self->returned))
        return end_of_stream (self, task);
      break;
    default:
      break;
    }
  if (text->decoded == NULL || text->decoded->len == 0)
    return swb_task_call (self, task, 2, swb_text_read_chunk (0));
  return add_decoded (self, task);
}

SwbTask *
swb_text_readline (int64_t limit)
{
  return swb_task_new (step_readline, limit, NULL);
}
