/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdatomic.h>

#include "log/swb-filter.h"
#include "log/swb-log-reader.h"

G_BEGIN_DECLS

/* What the files named swb-filter-* share. */

/* In the order of what it costs to find out */
typedef enum
{
  SWB_FILTER_ALL,
  SWB_FILTER_NUMBER, /* no: */
  SWB_FILTER_TIME,
  SWB_FILTER_LENGTH,
  SWB_FILTER_DIRECTION,
  SWB_FILTER_KIND,
  SWB_FILTER_CALL,
  SWB_FILTER_ERRNO,
  SWB_FILTER_SOCKET,
  SWB_FILTER_PEER,
  SWB_FILTER_BYTES,
  SWB_FILTER_REGEX,
  SWB_FILTER_NOT,
  SWB_FILTER_AND,
  SWB_FILTER_OR,
} SwbFilterType;

typedef enum
{
  SWB_FILTER_KIND_CALL = 1 << 0,
  SWB_FILTER_KIND_DATA = 1 << 1,
  SWB_FILTER_KIND_STATE = 1 << 2,
  SWB_FILTER_KIND_ERROR = 1 << 3,
  SWB_FILTER_KIND_NOTE = 1 << 4,
} SwbFilterKinds;

/* What a text is to be like: itself, or with * and ? in it */
typedef struct
{
  char *text;
  gboolean is_glob;
} SwbFilterPattern;

/* Both ends included */
typedef struct
{
  int64_t low;
  int64_t high;
} SwbFilterRange;

/**
 * SwbFilterPeer:
 * @is_unix: @host is what swb_address_text() gives of the whole address
 * @any_scope: what stands behind % is not compared
 * @none: records without a peer
 */
typedef struct
{
  SwbFilterPattern host;
  SwbFilterRange port;
  gboolean any_port;
  gboolean any_scope;
  gboolean any;
  gboolean is_unix;
  gboolean none;
} SwbFilterPeer;

/* Numbers 0 to 255 */
typedef struct
{
  uint64_t bits[4];
} SwbFilterSet;

/**
 * SwbFilterNode:
 * @cost: what a record costs, roughly
 * @cache: which of the run's caches it has
 * @mask: SwbRecordFlags or SwbFilterKinds
 * @set: methods, or errnos; @negative_set: negated codes of getaddrinfo()
 */
typedef struct _SwbFilterNode SwbFilterNode;
struct _SwbFilterNode
{
  SwbFilterType type;
  unsigned cost;
  unsigned cache;
  GPtrArray *children;
  unsigned mask;
  SwbFilterRange range;
  SwbFilterSet set;
  SwbFilterSet negative_set;
  SwbFilterPattern name;
  SwbFilterPeer peer;
  GBytes *bytes;
  pcre2_code *regex;
};

SwbFilterNode *swb_filter_node_new (SwbFilterType type);
void swb_filter_node_free (SwbFilterNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbFilterNode, swb_filter_node_free)

struct _SwbFilter
{
  atomic_uint references; /* C11, which ThreadSanitizer understands */
  char *text;
  SwbFilterNode *root;
  unsigned n_caches;
};

/* --- parsing --- */

/* @error: set once, by the first who finds a mistake */
typedef struct
{
  const char *text;
  const char *at;
  unsigned depth;
  SwbFilterError *error;
} SwbFilterParser;

/* Always NULL */
gpointer swb_filter_fail (SwbFilterParser *parser, const char *at, const char *format, ...) G_GNUC_PRINTF (3, 4);

/**
 * SwbFilterValue:
 * @at: where it stands in the filter
 * @text: (owned): without quotes and escapes
 * @quoted: no character of @text has a meaning
 */
typedef struct
{
  const char *at;
  char *text;
  gboolean quoted;
} SwbFilterValue;

/**
 * SwbFilterField:
 * @name: what stands before the colon
 * @expected: what must follow the colon, translatable
 * @read: turns the value into the node's content; FALSE after swb_filter_fail()
 */
typedef struct
{
  const char *name;
  SwbFilterType type;
  const char *expected;
  gboolean (*read) (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node);
} SwbFilterField;

#define SWB_FILTER_N_FIELDS 10
extern const SwbFilterField swb_filter_fields[SWB_FILTER_N_FIELDS];

/* (nullable) */
const SwbFilterField *swb_filter_field_find (const char *name, size_t length);

gboolean swb_filter_read_peer (SwbFilterParser *parser, const SwbFilterValue *value, SwbFilterNode *node);
/* @at: where @text stands in the filter; @decimals: how many digits behind a point are allowed: the numbers are
   multiplied accordingly; @expected: translated */
gboolean swb_filter_read_range (SwbFilterParser *parser, const char *at, const char *text, int decimals,
                                const char *expected, SwbFilterRange *range);
/* Where the word ends that begins here */
const char *swb_filter_word_end (const char *at);
/* The closing quote or slash, which no backslash escapes (nullable) */
const char *swb_filter_find_close (const char *open);
/* The escape that is wrong in @raw: where (nullable) */
const char *swb_filter_bad_escape (const char *raw);

/* "data", "in" …: (array zero-terminated=1) */
extern const char *const swb_filter_kind_names[];
extern const char *const swb_filter_direction_names[];

/* --- matching --- */

void swb_filter_pattern_init (SwbFilterPattern *pattern, const char *text, gboolean quoted);
gboolean swb_filter_pattern_matches (const SwbFilterPattern *pattern, const char *text);
void swb_filter_set_add (SwbFilterSet *set, unsigned number);
gboolean swb_filter_set_has (const SwbFilterSet *set, unsigned number);
gboolean swb_filter_peer_matches (const SwbFilterPeer *peer, const SwbAddress *address);
unsigned swb_filter_kinds (const SwbRecord *record);

/**
 * SwbFilterBytes:
 * A record's data, read when they are first wanted; until the reader is asked for something else
 */
typedef struct
{
  const uint8_t *data;
  size_t length;
  gboolean is_read;
} SwbFilterBytes;

/* FALSE if they are gone */
gboolean swb_filter_bytes_read (SwbFilterBytes *bytes, SwbLogReader *reader, const SwbRecord *record);

/**
 * SwbFilterRegexState:
 * What a regular expression needs while it works
 */
typedef struct
{
  pcre2_match_data *found;
  pcre2_match_context *context;
  pcre2_jit_stack *stack;
} SwbFilterRegexState;

pcre2_code *swb_filter_regex_compile (SwbFilterParser *parser, const char *at, const char *pattern, gboolean caseless);
void swb_filter_regex_state_clear (SwbFilterRegexState *state);
/* @gave_up: set to TRUE if it took too long; else untouched */
gboolean swb_filter_regex_matches (SwbFilterRegexState *state, const pcre2_code *regex, const uint8_t *data,
                                   size_t length, gboolean *gave_up);

G_END_DECLS
