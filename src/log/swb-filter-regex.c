/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Steps that PCRE2 may take from one place in the data. It begins at each place anew, so that alone would allow
 * minutes for one long record: after so many places the time is looked at, too. */
#define MATCH_LIMIT 100000
#define HEAP_LIMIT_KIB 16384
#define PLACES_AT_ONCE 1024
#define RECORD_LIMIT_US (G_USEC_PER_SEC / 2)
#define JIT_STACK_MIN ((size_t) 32 << 10)
#define JIT_STACK_MAX ((size_t) 1 << 20)

/* Bytes are no characters here, whatever the expression asks for. */
#define COMPILE_OPTIONS (PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_USE_OFFSET_LIMIT)

pcre2_code *
swb_filter_regex_compile (SwbFilterParser *parser, const char *at, const char *pattern, gboolean caseless)
{
  int code;
  PCRE2_SIZE offset;
  char text[256] = "";
  pcre2_compile_context *context = pcre2_compile_context_create (NULL);
  pcre2_code *regex;

  pcre2_set_newline (context, PCRE2_NEWLINE_LF);
  regex = pcre2_compile ((PCRE2_SPTR) pattern, strlen (pattern), COMPILE_OPTIONS | (caseless ? PCRE2_CASELESS : 0),
                         &code, &offset, context);
  pcre2_compile_context_free (context);
  if (regex == NULL)
    {
      pcre2_get_error_message (code, (PCRE2_UCHAR *) text, sizeof text);
      offset = MIN (offset, strlen (pattern));
      while (offset > 0 && (pattern[offset] & 0xc0) == 0x80)
        offset--;
      return swb_filter_fail (parser, at + offset, _ ("another regular expression is expected; what is wrong: %s"),
                              text);
    }
  /* Where it may not make machine code it is slower, and no worse. */
  pcre2_jit_compile (regex, PCRE2_JIT_COMPLETE);
  return regex;
}

static void
prepare (SwbFilterRegexState *state)
{
  if (state->context)
    return;
  state->context = pcre2_match_context_create (NULL);
  state->found = pcre2_match_data_create (1, NULL);
  state->stack = pcre2_jit_stack_create (JIT_STACK_MIN, JIT_STACK_MAX, NULL);
  pcre2_set_match_limit (state->context, MATCH_LIMIT);
  pcre2_set_heap_limit (state->context, HEAP_LIMIT_KIB);
  if (state->stack)
    pcre2_jit_stack_assign (state->context, NULL, state->stack);
}

void
swb_filter_regex_state_clear (SwbFilterRegexState *state)
{
  g_clear_pointer (&state->context, pcre2_match_context_free);
  g_clear_pointer (&state->found, pcre2_match_data_free);
  g_clear_pointer (&state->stack, pcre2_jit_stack_free);
}

gboolean
swb_filter_regex_matches (SwbFilterRegexState *state, const pcre2_code *regex, const uint8_t *data, size_t length,
                          gboolean *gave_up)
{
  int64_t until_us = 0;

  prepare (state);
  for (size_t at = 0; at <= length; at += PLACES_AT_ONCE)
    {
      int result;

      pcre2_set_offset_limit (state->context, at + PLACES_AT_ONCE - 1);
      result = pcre2_match (regex, data ? data : (const uint8_t *) "", length, at, 0, state->found, state->context);
      if (result >= 0)
        return TRUE;
      if (until_us == 0 && length >= PLACES_AT_ONCE)
        until_us = g_get_monotonic_time () + RECORD_LIMIT_US;
      if (result != PCRE2_ERROR_NOMATCH || (until_us > 0 && g_get_monotonic_time () > until_us))
        {
          *gave_up = TRUE;
          return FALSE;
        }
    }
  return FALSE;
}
