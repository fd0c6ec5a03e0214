/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <string.h>

#include "log/swb-record-parts.h"

void
swb_filter_pattern_init (SwbFilterPattern *pattern, const char *text, gboolean quoted)
{
  pattern->text = g_strdup (text);
  pattern->is_glob = !quoted && strpbrk (text, "*?") != NULL;
}

/* Goes back only to the last *, so it takes no more than the product of both lengths, which a GPatternSpec may. */
static gboolean
glob_matches (const char *glob, const char *text)
{
  const char *star = NULL;
  const char *from = NULL;

  while (*text)
    {
      if (*glob == '*')
        {
          star = glob++;
          from = text;
        }
      else if (*glob == '?')
        {
          glob++;
          text = g_utf8_next_char (text);
        }
      else if (*glob == *text)
        {
          glob++;
          text++;
        }
      else if (star)
        {
          glob = star + 1;
          text = from = g_utf8_next_char (from);
        }
      else
        return FALSE;
    }
  return glob[strspn (glob, "*")] == '\0';
}

gboolean
swb_filter_pattern_matches (const SwbFilterPattern *pattern, const char *text)
{
  return pattern->is_glob ? glob_matches (pattern->text, text) : strcmp (pattern->text, text) == 0;
}

void
swb_filter_set_add (SwbFilterSet *set, unsigned number)
{
  set->bits[number / 64 % 4] |= UINT64_C (1) << number % 64;
}

gboolean
swb_filter_set_has (const SwbFilterSet *set, unsigned number)
{
  return number < 256 && (set->bits[number / 64] >> number % 64 & 1) != 0;
}

static gboolean
is_call (const SwbRecord *record)
{
  return record->kind == SWB_RECORD_CALL || record->kind == SWB_RECORD_WAITING || record->kind == SWB_RECORD_FINISHED
         || record->call_id != 0;
}

static gboolean
is_error (const SwbRecord *record)
{
  return record->flags & SWB_RECORD_FAILED || record->error != 0 || record->kind == SWB_RECORD_ERROR
         || record->kind == SWB_RECORD_DROPPED;
}

static gboolean
changes_socket (SwbMethod method)
{
  switch (method)
    {
    case SWB_METHOD_SOCKET:
    case SWB_METHOD_SOCKETPAIR:
    case SWB_METHOD_BIND:
    case SWB_METHOD_LISTEN:
    case SWB_METHOD_ACCEPT:
    case SWB_METHOD_CONNECT:
    case SWB_METHOD_CONNECT_EX:
    case SWB_METHOD_SHUTDOWN:
    case SWB_METHOD_CLOSE:
    case SWB_METHOD_DETACH:
    case SWB_METHOD_WATCH:
    case SWB_METHOD_UNWATCH:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_state (const SwbRecord *record)
{
  if (record->flags & SWB_RECORD_END)
    return TRUE;
  switch (record->kind)
    {
    case SWB_RECORD_CALL:
      return !is_error (record) && changes_socket (record->method);
    case SWB_RECORD_ACCEPTED:
    case SWB_RECORD_PEER_CLOSED:
    case SWB_RECORD_RENAMED:
    case SWB_RECORD_REMOVED:
    case SWB_RECORD_FINISHED:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_note (const SwbRecord *record)
{
  return record->kind == SWB_RECORD_NOTE || record->kind == SWB_RECORD_RESOLVED || record->kind == SWB_RECORD_EVICTED
         || record->kind == SWB_RECORD_MARK;
}

unsigned
swb_filter_kinds (const SwbRecord *record)
{
  return (is_call (record) ? SWB_FILTER_KIND_CALL : 0) | (swb_record_has_data (record) ? SWB_FILTER_KIND_DATA : 0)
         | (is_state (record) ? SWB_FILTER_KIND_STATE : 0) | (is_error (record) ? SWB_FILTER_KIND_ERROR : 0)
         | (is_note (record) ? SWB_FILTER_KIND_NOTE : 0);
}
