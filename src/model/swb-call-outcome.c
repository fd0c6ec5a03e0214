/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-outcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "call/swb-errno.h"
#include "log/swb-log-sockets.h"
#include "model/swb-file-help.h"
#include "payload/swb-payload.h"

#define HINT_BYTES_MAX 2048
#define BYTES_SHOWN (SWB_CALL_OUTCOME_TEXT_MAX / 4)

/* Cuts @text between characters */
static void
cut (GString *text)
{
  size_t end = SWB_CALL_OUTCOME_TEXT_MAX;

  if (text->len <= end)
    return;
  while ((text->str[end] & 0xc0) == 0x80)
    end--;
  g_string_truncate (text, end);
  g_string_append (text, "…");
}

static void append_value (GString *text, const SwbValue *value);

static void
append_items (GString *text, const SwbValue *value)
{
  gboolean is_tuple = swb_value_type (value) == SWB_VALUE_TUPLE;
  size_t n = swb_value_tuple_length (value);

  g_string_append_c (text, is_tuple ? '(' : '[');
  for (size_t i = 0; i < n && text->len <= SWB_CALL_OUTCOME_TEXT_MAX; i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      append_value (text, swb_value_tuple_item (value, i));
    }
  g_string_append (text, is_tuple && n == 1 ? ",)" : is_tuple ? ")" : "]");
}

/* What a peer sent can be of any length: no more of it is written than is shown */
static void
append_value (GString *text, const SwbValue *value)
{
  g_autoptr (SwbValue) beginning = NULL;
  const void *data;
  size_t size;

  switch (swb_value_type (value))
    {
    case SWB_VALUE_BYTES:
      data = g_bytes_get_data (swb_value_bytes (value), &size);
      swb_value_print_bytes (data, size, BYTES_SHOWN, text);
      if (size > BYTES_SHOWN)
        g_string_append_printf (text, ngettext (" (%zu byte)", " (%zu bytes)", size), size);
      break;
    case SWB_VALUE_STR:
      data = swb_value_str (value, &size);
      if (size > BYTES_SHOWN)
        {
          g_autofree char *valid = g_utf8_make_valid (data, BYTES_SHOWN);
          beginning = swb_value_new_str (valid, -1);
        }
      swb_value_print (beginning ? beginning : value, TRUE, text);
      if (beginning)
        g_string_append (text, "…");
      break;
    case SWB_VALUE_TUPLE:
    case SWB_VALUE_LIST:
      append_items (text, value);
      break;
    default:
      swb_value_print (value, TRUE, text);
    }
}

static char *
text_of_value (const SwbValue *value)
{
  GString *text = g_string_new (NULL);

  append_value (text, value);
  cut (text);
  return g_string_free (text, FALSE);
}

static char *
text_of_failure (const SwbFailure *failure)
{
  g_autofree char *message = swb_failure_text (failure);
  g_autofree char *safe = swb_payload_display_message (message, strlen (message), 0);
  GString *text = g_string_new (failure->type);

  if (*safe)
    g_string_append_printf (text, ": %s", safe);
  cut (text);
  return g_string_free (text, FALSE);
}

/* The hint is a line for the call that failed: it stands for the statement if that is all of it. */
static char *
hint_of (const SwbStatement *statement, const SwbResult *result)
{
  const char *hint = result->failure->hint;

  if (hint == NULL || strlen (hint) > HINT_BYTES_MAX || result->raised_by != statement->expression
      || statement->type == SWB_STATEMENT_ASSERT)
    return NULL;
  return g_strdup (hint);
}

static void
explain (SwbCallOutcome *self, const SwbResult *result, SwbLog *log)
{
  const SwbFailure *failure = result->failure;
  SwbSocketInfo info;
  SwbErrorHelp help;
  int type = 0;

  if (result->socket_id != 0 && swb_log_socket (log, result->socket_id, &info))
    type = SWB_ERROR_HELP_TYPE (info.family, info.type);
  if (!swb_file_help (failure, &help) && !swb_error_help (result->method, type, failure->type, failure->number, &help))
    return;
  self->meaning = g_strdup (help.meaning);
  self->remedy = g_strdup (help.remedy);
}

static char *
said (const SwbStatement *statement)
{
  GString *text = g_string_new (NULL);

  swb_statement_print (statement, text);
  cut (text);
  return g_string_free (text, FALSE);
}

SwbCallOutcome *
swb_call_outcome_new (const SwbStatement *statement, const SwbResult *result, SwbLog *log)
{
  SwbCallOutcome *self = g_new0 (SwbCallOutcome, 1);

  g_return_val_if_fail (statement != NULL && result != NULL && log != NULL, self);

  self->said = said (statement);
  self->failed = result->failure != NULL;
  if (self->failed)
    {
      self->text = text_of_failure (result->failure);
      self->hint = hint_of (statement, result);
      explain (self, result, log);
    }
  else
    self->text = text_of_value (result->value);
  return self;
}

void
swb_call_outcome_free (SwbCallOutcome *self)
{
  g_return_if_fail (self != NULL);
  g_free (self->said);
  g_free (self->text);
  g_free (self->hint);
  g_free (self->meaning);
  g_free (self->remedy);
  g_free (self);
}
