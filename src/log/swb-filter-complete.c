/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <string.h>

#include "call/swb-constants.h"
#include "call/swb-errno.h"
#include "log/swb-log-sockets.h"
#include "log/swb-record-parts.h"

#define CANDIDATES_MAX 100
#define RECENT_RECORDS 2000
#define LAST_ERRNO 255

/**
 * Candidates:
 * @typed: what they must begin with
 * @field: (nullable): whose values they are
 */
typedef struct
{
  const char *typed;
  const SwbFilterField *field;
  SwbLog *log;
  SwbLogReader *reader;
  GPtrArray *found;
} Candidates;

static void
offer (Candidates *self, const char *text)
{
  if (self->found->len < CANDIDATES_MAX && *text && g_str_has_prefix (text, self->typed)
      && !g_ptr_array_find_with_equal_func (self->found, text, g_str_equal, NULL))
    g_ptr_array_add (self->found, g_strdup (text));
}

/* @value: as it stands in the log */
static void
offer_value (Candidates *self, const char *value)
{
  g_autofree char *condition = swb_filter_condition (self->field->name, value);

  if (*value)
    offer (self, condition + strlen (self->field->name) + 1);
}

static void
offer_names (Candidates *self, const char *const *names)
{
  for (int i = 0; names[i]; i++)
    offer (self, names[i]);
}

static void
offer_sockets (Candidates *self)
{
  uint32_t missing = self->log ? swb_log_n_sockets (self->log) : 0;
  SwbSocketInfo info;

  /* Their numbers begin at 1; those of removed ones are skipped. */
  for (uint32_t id = 1; missing > 0 && id < 100000 && self->found->len < CANDIDATES_MAX; id++)
    if (swb_log_socket (self->log, id, &info))
      {
        offer_value (self, info.name);
        missing--;
      }
}

static gboolean
offer_recent (uint64_t no, const SwbRecord *record, gpointer user_data)
{
  Candidates *self = user_data;
  g_auto (SwbRecordParts) parts = { 0 };
  g_autofree char *peer = NULL;

  if (self->field->type == SWB_FILTER_PEER)
    {
      swb_record_parts_init (&parts, self->log, self->reader, record);
      peer = swb_record_peer_of (&parts);
      offer_value (self, peer);
    }
  else if (record->error > 0 && *swb_errno_name (record->error) == 'E')
    offer (self, swb_errno_name (record->error));
  return self->found->len < CANDIDATES_MAX;
}

static void
offer_from_log (Candidates *self)
{
  uint64_t end;

  if (self->log == NULL)
    return;
  end = swb_log_end (self->log);
  self->reader = swb_log_reader_new (self->log);
  swb_log_scan (self->log, end > RECENT_RECORDS ? end - RECENT_RECORDS : 1, end, offer_recent, self);
  g_clear_pointer (&self->reader, swb_log_reader_free);
}

static void
offer_errors (Candidates *self)
{
  g_autoptr (GPtrArray) lookups = swb_constant_names ("EAI_");

  offer_from_log (self);
  for (int i = 1; i <= LAST_ERRNO; i++)
    if (*swb_errno_name (i) == 'E')
      offer (self, swb_errno_name (i));
  for (unsigned i = 0; i < lookups->len; i++)
    offer (self, g_ptr_array_index (lookups, i));
}

static void
offer_values (Candidates *self)
{
  switch (self->field->type)
    {
    case SWB_FILTER_DIRECTION:
      offer_names (self, swb_filter_direction_names);
      break;
    case SWB_FILTER_KIND:
      offer_names (self, swb_filter_kind_names);
      break;
    case SWB_FILTER_CALL:
      for (unsigned method = SWB_METHOD_NONE + 1; method < SWB_N_METHODS; method++)
        offer (self, swb_method_name (method));
      break;
    case SWB_FILTER_ERRNO:
      offer_errors (self);
      break;
    case SWB_FILTER_SOCKET:
      offer_sockets (self);
      break;
    case SWB_FILTER_PEER:
      offer_from_log (self);
      break;
    default:
      break;
    }
}

/* @follows: whether a condition stands before */
static void
offer_words (Candidates *self, gboolean follows)
{
  for (int i = 0; i < SWB_FILTER_N_FIELDS; i++)
    {
      g_autofree char *text = g_strconcat (swb_filter_fields[i].name, ":", NULL);

      offer (self, text);
    }
  offer (self, "not");
  if (follows)
    offer (self, "or");
}

/* What is being typed at the end of @text; NULL inside of quotes and regular expressions, and right behind them */
static const char *
last_word (const char *text, gboolean *follows)
{
  const char *at = text;

  *follows = FALSE;
  for (;;)
    {
      const char *word;
      const char *end;

      while (*at && at == swb_filter_word_end (at))
        {
          *follows = *at == '(' ? FALSE : *at == ')' ? TRUE : *follows;
          at = g_utf8_next_char (at);
        }
      word = at;
      end = swb_filter_word_end (word);
      at = memchr (word, '"', end - word);
      if (*word == '/')
        at = word;
      if (at)
        {
          at = swb_filter_find_close (at);
          if (at == NULL || *(at = swb_filter_word_end (at + 1)) == '\0')
            return NULL;
          end = at;
        }
      if (*end == '\0')
        return word;
      *follows = !(end - word == 2 && memcmp (word, "or", 2) == 0) && !(end - word == 3 && memcmp (word, "not", 3) == 0)
                 && !(end - word == 3 && memcmp (word, "and", 3) == 0);
      at = end;
    }
}

char **
swb_filter_complete (const char *text, int cursor, SwbLog *log, int *start)
{
  g_autofree char *before = NULL;
  Candidates candidates = { .log = log };
  const char *word;
  const char *colon;
  gboolean follows;

  g_return_val_if_fail (text != NULL && start != NULL, NULL);

  cursor = (int) CLAMP (cursor, 0, g_utf8_strlen (text, -1));
  before = g_utf8_substring (text, 0, cursor);
  candidates.found = g_ptr_array_new_with_free_func (g_free);
  word = last_word (before, &follows);
  colon = word ? strchr (word, ':') : NULL;
  if (colon)
    candidates.field = swb_filter_field_find (word, colon - word);
  candidates.typed = colon ? colon + 1 : word;
  *start = word ? (int) g_utf8_pointer_to_offset (before, candidates.typed) : cursor;
  if (candidates.field)
    offer_values (&candidates);
  else if (word && colon == NULL)
    offer_words (&candidates, follows);
  g_ptr_array_add (candidates.found, NULL);
  return (char **) g_ptr_array_free (candidates.found, FALSE);
}
