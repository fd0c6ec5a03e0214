/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-call.h"

#include <string.h>

#include "call/swb-constants.h"
#include "call/swb-errno.h"

SwbFailure *
swb_failure_new_errno (int number)
{
  return swb_failure_new (swb_errno_exception (number), number, "%s", g_strerror (number));
}

SwbFailure *
swb_failure_new (const char *type, int number, const char *format, ...)
{
  SwbFailure *self;
  va_list arguments;

  g_return_val_if_fail (type != NULL && format != NULL, NULL);

  self = g_new0 (SwbFailure, 1);
  self->type = g_intern_string (type);
  self->number = number;
  va_start (arguments, format);
  self->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return self;
}

void
swb_failure_free (SwbFailure *failure)
{
  g_return_if_fail (failure != NULL);
  g_free (failure->message);
  g_free (failure->hint);
  g_free (failure);
}

const char *
swb_failure_code (const SwbFailure *failure)
{
  g_return_val_if_fail (failure != NULL, NULL);

  if (failure->number == 0 || strcmp (failure->type, "herror") == 0)
    return NULL;
  return failure->number < 0 ? swb_constant_name ("EAI_", failure->number) : swb_errno_name (failure->number);
}

char *
swb_failure_text (const SwbFailure *failure)
{
  g_return_val_if_fail (failure != NULL, NULL);
  if (failure->number == 0)
    return g_strdup (failure->message);
  return g_strdup_printf ("[Errno %d] %s", failure->number, failure->message);
}
