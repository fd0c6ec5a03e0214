/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-file.h"

#include <string.h>

#include "script/swb-file-private.h"

SwbFile *
swb_file_new (SwbCaller *caller, uint32_t socket_id, const char *socket_name, GPtrArray *args, GPtrArray *keywords,
              SwbFailure **failure)
{
  SwbFile *self;

  g_return_val_if_fail (args != NULL && failure != NULL, NULL);

  self = g_new0 (SwbFile, 1);
  self->caller = caller;
  self->socket_id = socket_id;
  self->socket_name = g_strdup (socket_name);
  self->writer.data = g_byte_array_new ();
  if (swb_file_open (self, args, keywords, failure))
    return self;
  swb_file_free (self);
  return NULL;
}

static void
clear_text (SwbFileText *text)
{
  g_clear_pointer (&text->mode, swb_value_unref);
  g_clear_pointer (&text->decoder, swb_decoder_free);
  g_clear_pointer (&text->encoder, swb_encoder_free);
  g_clear_pointer (&text->newlines, swb_newlines_free);
  g_clear_pointer (&text->pending, g_byte_array_unref);
  if (text->decoded)
    g_string_free (text->decoded, TRUE);
  g_free (text->encoding);
  g_free (text->errors);
}

void
swb_file_free (SwbFile *self)
{
  g_return_if_fail (self != NULL);

  swb_task_free_all (self);
  clear_text (&self->text);
  swb_reader_reset (self);
  g_byte_array_unref (self->writer.data);
  g_clear_pointer (&self->raw.kept, g_bytes_unref);
  g_free (self->socket_name);
  g_free (self);
}

uint32_t
swb_file_socket_id (SwbFile *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->socket_id;
}

gboolean
swb_file_is_closed (SwbFile *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->raw.closed;
}

const char *
swb_file_type_name (SwbFile *self, const char *attribute)
{
  static const char *const names[] = {
    [SWB_FILE_RAW] = "SocketIO",
    [SWB_FILE_READER] = "_io.BufferedReader",
    [SWB_FILE_WRITER] = "_io.BufferedWriter",
    [SWB_FILE_PAIR] = "_io.BufferedRWPair",
  };

  g_return_val_if_fail (self != NULL && attribute != NULL, "");
  /* A file of text has the name of its buffer. */
  return self->is_text && strcmp (attribute, "name") != 0 ? "_io.TextIOWrapper" : names[self->kind];
}

static const char *const methods[] = { "read",     "readline", "readlines", "write",  "writelines", "flush", "close",
                                       "readable", "writable", "seekable",  "fileno", "isatty",     NULL };
/* Those of buffers of bytes; a writer can none, but says so only when it is asked */
static const char *const buffered[] = { "read1", "peek", NULL };

gboolean
swb_file_has_method (SwbFile *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);
  if (!self->is_text && self->kind != SWB_FILE_RAW && g_strv_contains (buffered, name))
    return self->kind != SWB_FILE_WRITER || strcmp (name, "peek") != 0;
  return g_strv_contains (methods, name);
}

gboolean
swb_file_is_excluded (const char *name)
{
  static const char *const excluded[] = { "buffer", "detach", "raw",      "readall",     "readinto", "readinto1",
                                          "seek",   "tell",   "truncate", "reconfigure", NULL };

  g_return_val_if_fail (name != NULL, FALSE);
  return g_strv_contains (excluded, name);
}

static SwbValue *
text_attribute (const SwbFileText *text, const char *name)
{
  if (strcmp (name, "mode") == 0)
    return swb_value_ref (text->mode);
  if (strcmp (name, "encoding") == 0)
    return swb_value_new_str (text->encoding, -1);
  if (strcmp (name, "errors") == 0)
    return swb_value_new_str (text->errors, -1);
  if (strcmp (name, "newlines") == 0)
    return text->decoder ? swb_newlines_seen (text->newlines) : swb_value_new_none ();
  if (strcmp (name, "line_buffering") == 0 || strcmp (name, "write_through") == 0)
    return swb_value_new_bool (FALSE);
  return NULL;
}

SwbValue *
swb_file_attribute (SwbFile *self, const char *name, int descriptor)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (strcmp (name, "closed") == 0)
    return swb_value_new_bool (self->raw.closed);
  if (strcmp (name, "name") == 0 && self->kind != SWB_FILE_PAIR)
    return swb_value_new_int (self->raw.closed ? -1 : descriptor);
  if (self->is_text)
    return text_attribute (&self->text, name);
  if (strcmp (name, "mode") == 0 && self->kind != SWB_FILE_PAIR)
    return swb_value_new_str (!self->raw.writes ? "rb" : !self->raw.reads ? "wb" : "rwb", -1);
  return NULL;
}

char **
swb_file_attributes (SwbFile *self)
{
  static const char *const others[] = { "closed", "encoding", "errors",   "line_buffering",
                                        "mode",   "name",     "newlines", "write_through" };
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, g_strv_builder_end (names));

  g_strv_builder_addv (names, (const char **) methods);
  for (unsigned i = 0; buffered[i]; i++)
    if (swb_file_has_method (self, buffered[i]))
      g_strv_builder_add (names, buffered[i]);
  for (unsigned i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (SwbValue) value = swb_file_attribute (self, others[i], -1);

      if (value)
        g_strv_builder_add (names, others[i]);
    }
  return g_strv_builder_end (names);
}

/* --- methods --- */

/* What fails with @failure (transfer full) */
static gboolean
step_fail (SwbFile *self, SwbTask *task)
{
  return swb_task_fail (self, g_steal_pointer (&task->first));
}

static SwbTask *
failing (SwbFailure *failure)
{
  SwbTask *task = swb_task_new (step_fail, 0, NULL);

  task->first = failure;
  return task;
}

static SwbTask *
unsupported (const char *message)
{
  return failing (swb_failure_new ("UnsupportedOperation", 0, "%s", message));
}

SwbTask *
swb_file_read (SwbFile *self, int64_t size)
{
  if (self->is_text)
    return swb_text_read (size);
  switch (self->kind)
    {
    case SWB_FILE_RAW:
      return size < 0 ? swb_raw_read_all () : swb_raw_read (size);
    case SWB_FILE_WRITER:
      return unsupported ("read");
    default:
      if (size < -1)
        return failing (swb_failure_new ("ValueError", 0, "read length must be non-negative or -1"));
      return swb_reader_read (size);
    }
}

SwbTask *
swb_file_readline (SwbFile *self, int64_t limit)
{
  if (self->is_text)
    return swb_text_readline (limit);
  return self->kind == SWB_FILE_READER ? swb_reader_readline (limit) : swb_lines_readline (limit);
}

static SwbTask *
write_text (SwbValue *text)
{
  SwbFailure *failure;

  if (swb_value_type (text) == SWB_VALUE_STR)
    return swb_text_write (text);
  failure = swb_failure_new ("TypeError", 0, "write() argument must be str, not %s",
                             swb_value_is_none (text) ? "None" : swb_value_type_name (text));
  if (swb_value_type (text) == SWB_VALUE_BYTES)
    failure->hint = g_strdup ("makefile(\"wb\")");
  return failing (failure);
}

SwbTask *
swb_file_write (SwbFile *self, SwbValue *data)
{
  SwbFailure *failure;

  if (self->is_text)
    return write_text (data);
  if (self->kind == SWB_FILE_RAW)
    return swb_raw_write (data);
  if (self->kind == SWB_FILE_READER)
    return unsupported ("write");
  if (swb_value_type (data) == SWB_VALUE_BYTES)
    return swb_writer_write (swb_value_bytes (data));
  failure = swb_failure_new ("TypeError", 0, "a bytes-like object is required, not '%s'", swb_value_type_name (data));
  if (swb_value_type (data) == SWB_VALUE_STR)
    failure->hint = g_strdup ("makefile(\"w\")");
  return failing (failure);
}

/* --- questions --- */

static gboolean
step_answer (SwbFile *self, SwbTask *task)
{
  const char *question = swb_value_str (task->input, NULL);
  gboolean of_reader = self->kind == SWB_FILE_READER || self->kind == SWB_FILE_PAIR;
  gboolean of_writer = self->kind == SWB_FILE_WRITER || self->kind == SWB_FILE_PAIR;
  gboolean is_asked = self->kind == SWB_FILE_RAW; /* whether the question comes through to what is on the socket */
  gboolean answer = FALSE;

  if (strcmp (question, "readable") == 0)
    {
      is_asked |= of_reader;
      answer = self->raw.reads;
    }
  else if (strcmp (question, "writable") == 0)
    {
      is_asked |= of_writer;
      answer = self->raw.writes;
    }
  else
    is_asked |= self->kind != SWB_FILE_PAIR;
  if (is_asked && self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "I/O operation on closed socket.");
  return swb_task_return (self, swb_value_new_bool (answer && is_asked));
}

static gboolean
step_fileno (SwbFile *self, SwbTask *task)
{
  if (task->state != 0)
    return swb_task_return (self, swb_task_take (self));
  if (self->kind == SWB_FILE_PAIR)
    return swb_task_fail_with (self, "UnsupportedOperation", "fileno");
  if (self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
  return swb_task_make (self, task, 1, swb_call_new (SWB_METHOD_FILENO, self->socket_id, self->socket_name));
}

static gboolean
step_isatty (SwbFile *self, SwbTask *task)
{
  if (self->raw.closed)
    return swb_task_fail_with (self, "ValueError", "I/O operation on closed file.");
  return swb_task_return (self, swb_value_new_bool (FALSE));
}

static SwbTask *
read1 (SwbFile *self, int64_t size)
{
  if (self->kind == SWB_FILE_WRITER)
    return unsupported ("read1");
  return swb_reader_read1 (size < 0 ? self->reader.size : size);
}

static SwbTask *
begin (SwbFile *self, const char *method, GPtrArray *args, GPtrArray *keywords)
{
  SwbFailure *failure = NULL;
  SwbValue *input;
  int64_t size;

  if (!swb_file_check_arguments (self, method, args, keywords, &size, &input, &failure))
    return failing (failure);
  if (strcmp (method, "read") == 0)
    return swb_file_read (self, size);
  if (strcmp (method, "read1") == 0)
    return read1 (self, size);
  if (strcmp (method, "peek") == 0)
    return swb_reader_peek ();
  if (strcmp (method, "readline") == 0)
    return swb_file_readline (self, size);
  if (strcmp (method, "readlines") == 0)
    return swb_lines_readlines (size);
  if (strcmp (method, "write") == 0)
    return input ? swb_file_write (self, input) : unsupported ("write");
  if (strcmp (method, "writelines") == 0)
    return swb_lines_writelines (input);
  if (strcmp (method, "flush") == 0)
    return self->is_text ? swb_text_flush () : swb_file_flush ();
  if (strcmp (method, "close") == 0)
    return self->is_text ? swb_text_close () : swb_file_close_buffer ();
  if (strcmp (method, "isatty") == 0)
    return swb_task_new (step_isatty, 0, NULL);
  if (strcmp (method, "fileno") == 0)
    return swb_task_new (step_fileno, 0, NULL);
  g_autoptr (SwbValue) question = swb_value_new_str (method, -1);
  return swb_task_new (step_answer, 0, question);
}

void
swb_file_call (SwbFile *self, const char *method, GPtrArray *args, GPtrArray *keywords, SwbOutcome done,
               gpointer user_data)
{
  g_return_if_fail (self != NULL && swb_file_has_method (self, method) && args != NULL && done != NULL);
  g_return_if_fail (self->done == NULL);

  self->done = done;
  self->done_data = user_data;
  swb_task_run (self, begin (self, method, args, keywords));
}
