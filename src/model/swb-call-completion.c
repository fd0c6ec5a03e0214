/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-completion.h"

#include <string.h>

#include "call/swb-constants.h"
#include "call/swb-method.h"
#include "script/swb-lexer.h"
#include "script/swb-signatures.h"

/* Nobody waits for what would take long to look at */
#define TEXT_BYTES_MAX 16384

typedef struct
{
  SwbSession *session;
  SwbSocketList *sockets;
  const char *text; /* up to the cursor */
  size_t length;
  const char *after; /* behind the cursor */
  GArray *tokens;    /* SwbToken */
  gboolean in_string;
  SwbCompletion *result;
} Job;

static void
candidate_free (SwbCandidate *candidate)
{
  g_free (candidate->text);
  g_free (candidate->detail);
  g_free (candidate);
}

void
swb_call_completion_free (SwbCompletion *self)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_unref (self->candidates);
  g_free (self->common);
  g_free (self->signature);
  g_free (self);
}

/* --- what stands before the cursor --- */

/* From the end: 0 is the last one. (nullable) */
static const SwbToken *
token_before (const Job *job, unsigned at)
{
  return at < job->tokens->len ? &g_array_index (job->tokens, SwbToken, job->tokens->len - 1 - at) : NULL;
}

static gboolean
is_name (const SwbToken *token)
{
  return token && token->type == SWB_TOKEN_NAME;
}

static gboolean
is_sign (const SwbToken *token, const char *sign)
{
  return token && token->type == SWB_TOKEN_OPERATOR && swb_token_is (token, sign);
}

static char *
name_of (const SwbToken *token)
{
  return g_strndup (token->text, token->length);
}

/* A string that is not closed, and a comment, end at the cursor; so does what is no text of the language anyway */
static void
read_tokens (Job *job)
{
  g_auto (SwbSyntaxError) error = { 0 };
  SwbToken token;
  SwbLexer lexer;

  if (!swb_lexer_init (&lexer, job->text, job->length, &error))
    return;
  while (swb_lexer_next (&lexer, &token, &error) && token.type != SWB_TOKEN_END)
    {
      if (token.type != SWB_TOKEN_NEWLINE)
        g_array_append_val (job->tokens, token);
      else if (token.length > 0)
        g_array_set_size (job->tokens, 0);
      job->in_string = token.type == SWB_TOKEN_COMMENT;
    }
  if (error.message && lexer.at < lexer.end)
    job->in_string = TRUE;
}

/* --- candidates --- */

/* @detail: (transfer full) */
static void
offer (Job *job, const char *prefix, const char *text, char *detail)
{
  SwbCandidate *candidate;

  if (!g_str_has_prefix (text, prefix))
    {
      g_free (detail);
      return;
    }
  candidate = g_new0 (SwbCandidate, 1);
  candidate->text = g_strdup (text);
  candidate->detail = detail;
  g_ptr_array_add (job->result->candidates, candidate);
}

/* With the bracket that follows, and the other one if nothing comes between them */
static void
offer_call (Job *job, const char *prefix, const char *name, const char *arguments)
{
  const char *brackets = *job->after == '(' ? "" : strcmp (arguments, "()") == 0 ? "()" : "(";
  g_autofree char *text = g_strconcat (name, brackets, NULL);

  offer (job, prefix, text, g_strdup (arguments));
}

static void
offer_name (Job *job, const char *module, const char *prefix, const char *name)
{
  const char *arguments = swb_signature (module, name);

  if (arguments)
    offer_call (job, prefix, name, arguments);
  else
    offer (job, prefix, name, g_strdup (""));
}

static void
offer_constants (Job *job, const char *prefix)
{
  g_autoptr (GPtrArray) names = swb_constant_names (prefix);

  for (unsigned i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      int64_t value;

      if (swb_constant_lookup (name, &value))
        offer (job, prefix, name, g_strdup_printf ("%" G_GINT64_FORMAT, value));
    }
}

static gboolean
is_module (const char *name)
{
  return strcmp (name, "socket") == 0 || strcmp (name, "time") == 0;
}

static void
offer_attributes (Job *job, const char *base, const char *prefix)
{
  g_autoptr (GPtrArray) names = swb_session_attributes (job->session, base);

  for (unsigned i = 0; i < names->len; i++)
    offer_name (job, is_module (base) ? base : NULL, prefix, g_ptr_array_index (names, i));
  if (strcmp (base, "socket") == 0 && names->len > 0)
    offer_constants (job, prefix);
}

/* The open sockets of the bench, oldest first. Returns their names */
static GHashTable *
offer_sockets (Job *job, const char *prefix)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *model = G_LIST_MODEL (job->sockets);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SwbSocketItem) item = g_list_model_get_item (model, i);
      const char *name = swb_socket_item_get_name (item);
      g_autofree char *kind = NULL;
      g_autofree char *address = NULL;

      if (swb_socket_item_get_info (item)->flags & SWB_SOCKET_CLOSED || !g_hash_table_add (names, g_strdup (name)))
        continue;
      g_object_get (item, "kind-text", &kind, "address-text", &address, NULL);
      offer (job, prefix, name, g_strdup_printf ("%s · %s", kind, address));
    }
  return names;
}

static void
offer_names (Job *job, const char *prefix)
{
  g_autoptr (GHashTable) sockets = offer_sockets (job, prefix);
  g_autoptr (GPtrArray) names = swb_session_names (job->session);

  for (unsigned i = 0; i < names->len; i++)
    if (!g_hash_table_contains (sockets, g_ptr_array_index (names, i)))
      offer_name (job, "", prefix, g_ptr_array_index (names, i));
  /* Constants can be written bare, but there are too many of them for a single letter */
  if (strlen (prefix) >= 2 && g_ascii_isupper (prefix[0]))
    offer_constants (job, prefix);
}

/* --- the call around the cursor --- */

static char *
signature_of_callee (Job *job, const SwbToken *callee, const SwbToken *dot, const SwbToken *base_token)
{
  g_autofree char *name = name_of (callee);
  g_autofree char *base = is_sign (dot, ".") && is_name (base_token) ? name_of (base_token) : NULL;
  const char *module = base && is_module (base) ? base : is_sign (dot, ".") ? NULL : "";
  const char *arguments = swb_signature (module, name);

  return arguments ? g_strconcat (name, arguments, NULL) : NULL;
}

static char *
signature_at_cursor (Job *job)
{
  int depth = 0;

  for (unsigned i = 0; i < job->tokens->len; i++)
    {
      const SwbToken *token = token_before (job, i);

      if (is_sign (token, ")") || is_sign (token, "]"))
        depth++;
      else if (is_sign (token, "(") || is_sign (token, "["))
        depth--;
      if (depth < 0 && is_sign (token, "(") && is_name (token_before (job, i + 1)))
        return signature_of_callee (job, token_before (job, i + 1), token_before (job, i + 2),
                                    token_before (job, i + 3));
      depth = MAX (depth, 0);
    }
  return NULL;
}

/* --- all of it --- */

/* The name that ends at the cursor */
static const SwbToken *
typed_token (const Job *job)
{
  const SwbToken *last = token_before (job, 0);

  return is_name (last) && last->text + last->length == job->text + job->length ? last : NULL;
}

static void
find_candidates (Job *job, gboolean all)
{
  const SwbToken *typed = typed_token (job);
  unsigned at = typed ? 1 : 0;
  g_autofree char *prefix = typed ? name_of (typed) : g_strdup ("");

  job->result->start = job->result->end - (unsigned) g_utf8_strlen (prefix, -1);
  if (job->in_string)
    return;
  if (is_sign (token_before (job, at), "."))
    {
      const SwbToken *base = token_before (job, at + 1);
      g_autofree char *name = is_name (base) ? name_of (base) : NULL;

      if (name && !is_sign (token_before (job, at + 2), "."))
        offer_attributes (job, name, prefix);
    }
  else if (*prefix || all)
    offer_names (job, prefix);
}

/* What stands there already is no news */
static void
drop_what_is_typed (Job *job)
{
  GPtrArray *candidates = job->result->candidates;
  const SwbToken *typed = typed_token (job);

  if (candidates->len == 1 && typed
      && strlen (((SwbCandidate *) g_ptr_array_index (candidates, 0))->text) == typed->length)
    g_ptr_array_set_size (candidates, 0);
}

static char *
common_beginning (GPtrArray *candidates)
{
  const char *first;
  size_t length;

  if (candidates->len == 0)
    return g_strdup ("");
  first = ((SwbCandidate *) g_ptr_array_index (candidates, 0))->text;
  length = strlen (first);
  for (unsigned i = 1; i < candidates->len; i++)
    {
      const char *text = ((SwbCandidate *) g_ptr_array_index (candidates, i))->text;
      size_t same = 0;

      while (same < length && text[same] == first[same])
        same++;
      length = same;
    }
  return g_strndup (first, length);
}

SwbCompletion *
swb_call_completion_new (SwbSession *session, SwbSocketList *sockets, const char *text, unsigned cursor, gboolean all)
{
  SwbCompletion *self = g_new0 (SwbCompletion, 1);
  Job job = { .session = session, .sockets = sockets, .text = text, .result = self };

  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  g_return_val_if_fail (session != NULL && SWB_IS_SOCKET_LIST (sockets) && text != NULL, self);

  self->start = self->end = cursor;
  job.after = g_utf8_offset_to_pointer (text, MIN (cursor, g_utf8_strlen (text, -1)));
  job.length = (size_t) (job.after - text);
  for (; job.length > 0 && g_ascii_isspace (*job.text); job.text++)
    job.length--;
  if (job.length <= TEXT_BYTES_MAX)
    {
      job.tokens = g_array_new (FALSE, FALSE, sizeof (SwbToken));
      read_tokens (&job);
      self->signature = signature_at_cursor (&job);
      find_candidates (&job, all);
      drop_what_is_typed (&job);
      g_array_unref (job.tokens);
    }
  self->common = common_beginning (self->candidates);
  return self;
}
