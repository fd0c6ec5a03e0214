/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the parts of a file share: swb-file.c (the file as others see it), swb-file-open.c (the arguments of
 * makefile()), swb-file-arguments.c (those of methods), swb-file-task.c (what a method does until it has ended),
 * swb-file-raw.c (recv() and send()), swb-file-reader.c and swb-file-writer.c (buffers of bytes), swb-file-lines.c
 * (lines where there is no buffer to look into), swb-file-close.c, swb-file-text.c, swb-file-text-read.c and
 * swb-file-text-line.c (characters). */

#include "script/swb-codec.h"
#include "script/swb-file.h"
#include "script/swb-newlines.h"

G_BEGIN_DECLS

/* io.DEFAULT_BUFFER_SIZE, and how much text is encoded or decoded at a time */
#define SWB_FILE_CHUNK 8192
/* A peer that never ends must not take all memory */
#define SWB_FILE_MOST ((size_t) 1 << 30)
/* More than any machine's memory: CPython's malloc would fail */
#define SWB_FILE_ABSURD ((int64_t) 1 << 46)

typedef enum
{
  SWB_FILE_RAW,    /* socket.SocketIO */
  SWB_FILE_READER, /* io.BufferedReader */
  SWB_FILE_WRITER, /* io.BufferedWriter */
  SWB_FILE_PAIR,   /* io.BufferedRWPair */
} SwbFileKind;

/* What is directly on the socket */
typedef struct
{
  gboolean reads;
  gboolean writes;
  gboolean closed;
  gboolean timed_out;
  GBytes *kept; /* (nullable): what was read by a call that was cancelled; comes before what is received */
} SwbFileRaw;

typedef struct
{
  int64_t size;
  GBytes *data; /* (nullable) */
  size_t at;    /* what of @data was taken */
} SwbFileReader;

typedef struct
{
  int64_t size;
  GByteArray *data;
  size_t sent; /* of @data, which keeps its place in the buffer until all is sent */
} SwbFileWriter;

typedef struct
{
  SwbValue *mode;
  char *encoding;
  char *errors;
  SwbDecoder *decoder; /* (nullable): not readable */
  SwbEncoder *encoder; /* (nullable): not writable */
  SwbNewlines *newlines;

  GString *decoded;    /* (nullable) */
  size_t used;         /* of @decoded, in bytes */
  double ratio;        /* bytes a character, of the chunk decoded last */
  GByteArray *pending; /* (nullable): encoded, not given to the buffer */
} SwbFileText;

typedef struct _SwbTask SwbTask;

struct _SwbFile
{
  SwbCaller *caller;
  uint32_t socket_id;
  char *socket_name;
  SwbFileKind kind;
  gboolean is_text;
  SwbFileRaw raw;
  SwbFileReader reader;
  SwbFileWriter writer;
  SwbFileText text;

  /* The call under way */
  SwbTask *task;
  SwbValue *returned;
  SwbFailure *raised;
  SwbOutcome done;
  gpointer done_data;
};

/* --- swb-file-task.c --- */

/**
 * SwbTaskStep:
 *
 * Does a part of a task. It ends by one of the swb_task_ functions that return gboolean, returning what that gave;
 * after that @task may be gone. %TRUE: go on; %FALSE: a call is waited for.
 */
typedef gboolean (*SwbTaskStep) (SwbFile *self, SwbTask *task);
/* Puts back what a task has read, when it was cancelled */
typedef void (*SwbTaskKeep) (SwbFile *self, SwbTask *task);

/**
 * SwbTask:
 * @caller: (nullable): goes on when this one has returned
 * @state: where @step goes on; 0 at first
 * @catches: whether @step looks at what was raised; if not, that ends it too
 *
 * A function of CPython's that takes time: what would be on its stack. The rest are its parameters and variables.
 */
struct _SwbTask
{
  SwbTask *caller;
  SwbTaskStep step;
  SwbTaskKeep keep;
  int state;
  gboolean catches;

  int64_t size;
  int64_t rest;
  int64_t filled;
  gboolean flag;
  SwbValue *input;
  GByteArray *bytes;
  GString *text;
  GPtrArray *items;
  SwbFailure *first;
};

/* Begins the call under way: what it gives goes to self->done */
void swb_task_run (SwbFile *self, SwbTask *task);
void swb_task_free_all (SwbFile *self);
/* A task that is not under way yet */
SwbTask *swb_task_new (SwbTaskStep step, int64_t size, SwbValue *input);
/* Calls @callee (transfer full); @task goes on in @state with what it returned */
gboolean swb_task_call (SwbFile *self, SwbTask *task, int state, SwbTask *callee);
/* @call: (transfer full): made on the bench; @task goes on in @state with what it gave */
gboolean swb_task_make (SwbFile *self, SwbTask *task, int state, SwbCall *call);
/* @value: (transfer full) */
gboolean swb_task_return (SwbFile *self, SwbValue *value);
gboolean swb_task_return_bytes (SwbFile *self, GByteArray **bytes);
gboolean swb_task_return_text (SwbFile *self, GString **text);
gboolean swb_task_return_none (SwbFile *self);
gboolean swb_task_fail (SwbFile *self, SwbFailure *failure);
gboolean swb_task_fail_with (SwbFile *self, const char *type, const char *message);
/* What was called last has returned. (transfer full) */
SwbValue *swb_task_take (SwbFile *self);
/* What was called last has raised. (transfer full) */
SwbFailure *swb_task_catch (SwbFile *self);
/* A failure that a person has caused by cancelling */
gboolean swb_task_is_cancelled (const SwbFailure *failure);
/* Whether @more can be added to what is there; if not, MemoryError was raised */
gboolean swb_task_has_room (SwbFile *self, size_t there, size_t more);

/* --- swb-file-arguments.c --- */

/* Whether the arguments of a method are right. @size: (out): of read(), readline() and readlines(), else -1; @input:
 * (out) (transfer none) (nullable): of write() and writelines() */
gboolean swb_file_check_arguments (SwbFile *self, const char *method, GPtrArray *args, GPtrArray *keywords,
                                   int64_t *size, SwbValue **input, SwbFailure **failure);

/* --- swb-file-open.c --- */

/* What makefile() makes of its arguments, into a file that is all zeros but for its socket */
gboolean swb_file_open (SwbFile *self, GPtrArray *args, GPtrArray *keywords, SwbFailure **failure);

/* --- What can be called, as SwbTask; what it returns is said behind --- */

SwbTask *swb_raw_read (int64_t size);                       /* bytes; None if it would block */
SwbTask *swb_raw_read_all (void);                           /* bytes; None if it would block */
SwbTask *swb_raw_write (SwbValue *data);                    /* int; None if it would block */
SwbTask *swb_raw_write_bytes (GBytes *data, size_t offset); /* the same, of what is behind @offset */
void swb_raw_close (SwbFile *self);
/* @data: comes before what will be received */
void swb_raw_keep (SwbFile *self, const void *data, size_t length);

SwbTask *swb_reader_read (int64_t size); /* bytes or None; negative: all */
SwbTask *swb_reader_read1 (int64_t size);
SwbTask *swb_reader_peek (void);
SwbTask *swb_reader_readline (int64_t limit);
size_t swb_reader_ahead (const SwbFile *self);
void swb_reader_reset (SwbFile *self);

SwbTask *swb_writer_write (GBytes *data); /* int */
SwbTask *swb_writer_flush (void);         /* None */

SwbTask *swb_lines_readline (int64_t limit); /* bytes, by read() and perhaps peek() */
SwbTask *swb_lines_readlines (int64_t hint); /* list */
SwbTask *swb_lines_writelines (SwbValue *lines);
gboolean swb_lines_can_be_iterated (const SwbValue *value);
/* What iterating over @lines gives next; @at: where it is. (transfer full) (nullable): %NULL at the end */
SwbValue *swb_lines_next_of (const SwbValue *lines, size_t *at);

/* Those of the buffer if the file is one of text, else of the file */
SwbTask *swb_file_flush (void);
SwbTask *swb_file_close_buffer (void);
/* What was written and not sent is lost */
void swb_file_drop_buffer (SwbFile *self);

SwbTask *swb_text_read (int64_t size);       /* str; negative: all */
SwbTask *swb_text_readline (int64_t limit);  /* str */
SwbTask *swb_text_read_chunk (int64_t hint); /* bool: whether there may be more */
SwbTask *swb_text_write (SwbValue *text);    /* int */
SwbTask *swb_text_write_pending (void);      /* None */
SwbTask *swb_text_flush (void);
SwbTask *swb_text_close (void);
void swb_text_set_decoded (SwbFile *self, GString *decoded);
/* Up to @size characters of what is decoded, all if it is negative. Returns their number */
int64_t swb_text_take_decoded (SwbFile *self, int64_t size, GString *out);
/* Puts back what was taken */
void swb_text_keep (SwbFile *self, const GString *text);

/* read(), readline() and write() of the file, whatever it is */
SwbTask *swb_file_read (SwbFile *self, int64_t size);
SwbTask *swb_file_readline (SwbFile *self, int64_t limit);
SwbTask *swb_file_write (SwbFile *self, SwbValue *data);

G_END_DECLS
