/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <string.h>

#include "log/swb-record-parts.h"

/* What was found out about the last names and addresses; most logs have few of them. */
#define CACHE_ENTRIES 256

typedef struct
{
  gboolean is_set;
  gboolean matches;
  uint64_t context; /* where a name is kept */
  uint32_t socket_id;
  SwbAddress address;
} CacheEntry;

struct _SwbFilterRun
{
  SwbFilter *filter;
  SwbLog *log;
  SwbLogReader *reader;
  int64_t first_ns;
  SwbFilterBytes bytes;
  SwbFilterRegexState regex_state;
  CacheEntry **caches;
  uint64_t n_gave_up;
  gboolean gave_up;
};

SwbFilterRun *
swb_filter_run_new (SwbFilter *filter, SwbLog *log, int64_t first_ns)
{
  SwbFilterRun *self;

  g_return_val_if_fail (filter != NULL && log != NULL, NULL);

  self = g_new0 (SwbFilterRun, 1);
  self->filter = swb_filter_ref (filter);
  self->log = swb_log_ref (log);
  self->first_ns = first_ns;
  self->reader = swb_log_reader_new (log);
  self->caches = g_new0 (CacheEntry *, filter->n_caches);
  for (unsigned i = 0; i < filter->n_caches; i++)
    self->caches[i] = g_new0 (CacheEntry, CACHE_ENTRIES);
  return self;
}

void
swb_filter_run_free (SwbFilterRun *run)
{
  g_return_if_fail (run != NULL);
  swb_log_reader_free (run->reader);
  swb_filter_regex_state_clear (&run->regex_state);
  for (unsigned i = 0; i < run->filter->n_caches; i++)
    g_free (run->caches[i]);
  g_free (run->caches);
  swb_filter_unref (run->filter);
  swb_log_unref (run->log);
  g_free (run);
}

uint64_t
swb_filter_run_gave_up (SwbFilterRun *run)
{
  g_return_val_if_fail (run != NULL, 0);
  return run->n_gave_up;
}

static gboolean
is_in (const SwbFilterRange *range, int64_t number)
{
  return number >= range->low && number <= range->high;
}

static gboolean
has_errno (const SwbFilterNode *node, int error)
{
  return error > 0 ? swb_filter_set_has (&node->set, (unsigned) error)
                   : error < 0 && swb_filter_set_has (&node->negative_set, (unsigned) -error);
}

static gboolean
socket_matches (SwbFilterRun *run, const SwbFilterNode *node, const SwbRecord *record)
{
  CacheEntry *entry = &run->caches[node->cache][(record->context / 8 + record->socket_id) % CACHE_ENTRIES];
  gboolean keeps = record->context != SWB_RECORD_NOWHERE;
  g_autofree char *name = NULL;
  gboolean matches;

  if (keeps && entry->is_set && entry->context == record->context && entry->socket_id == record->socket_id)
    return entry->matches;
  name = swb_record_socket_name (run->log, record);
  matches = swb_filter_pattern_matches (&node->name, name);
  if (keeps)
    *entry =
        (CacheEntry){ .is_set = TRUE, .matches = matches, .context = record->context, .socket_id = record->socket_id };
  return matches;
}

static unsigned
hash_address (const SwbAddress *address)
{
  const uint8_t *bytes = (const uint8_t *) &address->u;
  uint32_t hash = 2166136261u;

  for (socklen_t i = 0; i < address->length; i++)
    hash = (hash ^ bytes[i]) * 16777619u;
  return hash ^ hash >> 16;
}

/* As swb_record_peer() shows it */
static SwbAddress
peer_of (SwbFilterRun *run, const SwbRecord *record)
{
  SwbRecordContext context;
  SwbAddress unnamed = { .length = sizeof (sa_family_t), .u.any.sa_family = AF_UNIX };

  run->bytes.is_read = FALSE;
  if (!swb_log_reader_context (run->reader, record, &context))
    return SWB_ADDRESS_NONE;
  if (swb_record_has_unnamed_peer (record, &context))
    return unnamed;
  return swb_record_has_peer (&context) ? context.peer : SWB_ADDRESS_NONE;
}

static gboolean
peer_matches (SwbFilterRun *run, const SwbFilterNode *node, const SwbRecord *record)
{
  SwbAddress peer = peer_of (run, record);
  CacheEntry *entry = &run->caches[node->cache][hash_address (&peer) % CACHE_ENTRIES];

  if (!entry->is_set || !swb_address_equal (&entry->address, &peer))
    *entry = (CacheEntry){ .is_set = TRUE, .matches = swb_filter_peer_matches (&node->peer, &peer), .address = peer };
  return entry->matches;
}

static gboolean
bytes_match (SwbFilterRun *run, const SwbFilterNode *node, const SwbRecord *record)
{
  size_t length;
  const void *wanted = g_bytes_get_data (node->bytes, &length);

  return record->data_len >= length && swb_record_has_data (record)
         && swb_filter_bytes_read (&run->bytes, run->reader, record)
         && memmem (run->bytes.data, run->bytes.length, wanted, length) != NULL;
}

static gboolean
regex_matches (SwbFilterRun *run, const SwbFilterNode *node, const SwbRecord *record)
{
  return swb_record_has_data (record) && swb_filter_bytes_read (&run->bytes, run->reader, record)
         && swb_filter_regex_matches (&run->regex_state, node->regex, run->bytes.data, run->bytes.length,
                                      &run->gave_up);
}

static gboolean
condition_matches (SwbFilterRun *run, const SwbFilterNode *node, uint64_t no, const SwbRecord *record)
{
  switch (node->type)
    {
    case SWB_FILTER_NUMBER:
      return is_in (&node->range, (int64_t) no);
    case SWB_FILTER_TIME:
      return is_in (&node->range, record->time_ns - run->first_ns);
    case SWB_FILTER_LENGTH:
      return swb_record_has_data (record) && is_in (&node->range, record->original_len);
    case SWB_FILTER_DIRECTION:
      return (record->flags & node->mask) != 0;
    case SWB_FILTER_KIND:
      return (swb_filter_kinds (record) & node->mask) != 0;
    case SWB_FILTER_CALL:
      return (swb_filter_kinds (record) & SWB_FILTER_KIND_CALL) && swb_filter_set_has (&node->set, record->method);
    case SWB_FILTER_ERRNO:
      return has_errno (node, record->error);
    case SWB_FILTER_SOCKET:
      return socket_matches (run, node, record);
    case SWB_FILTER_PEER:
      return peer_matches (run, node, record);
    case SWB_FILTER_BYTES:
      return bytes_match (run, node, record);
    case SWB_FILTER_REGEX:
      return regex_matches (run, node, record);
    default:
      return TRUE;
    }
}

static gboolean
node_matches (SwbFilterRun *run, const SwbFilterNode *node, uint64_t no, const SwbRecord *record)
{
  gboolean wanted = node->type == SWB_FILTER_OR;

  if (node->type == SWB_FILTER_NOT)
    return !node_matches (run, g_ptr_array_index (node->children, 0), no, record);
  if (node->children == NULL)
    return condition_matches (run, node, no, record);
  for (unsigned i = 0; i < node->children->len; i++)
    if (node_matches (run, g_ptr_array_index (node->children, i), no, record) == wanted)
      return wanted;
  return !wanted;
}

gboolean
swb_filter_run_matches (SwbFilterRun *run, uint64_t no, const SwbRecord *record)
{
  gboolean matches;

  g_return_val_if_fail (run != NULL && record != NULL, FALSE);

  matches = node_matches (run, run->filter->root, no, record);
  run->bytes.is_read = FALSE;
  if (run->gave_up)
    run->n_gave_up++;
  run->gave_up = FALSE;
  return matches;
}
