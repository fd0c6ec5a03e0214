/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-call-history.h"

#include <string.h>

struct _SwbCallHistory
{
  GSettings *settings; /* (nullable) */
  GPtrArray *lines;    /* oldest first */
  unsigned position;   /* where one has gone back to; the number of lines if one has not */
  char *typed;         /* what stood there before that */
};

/* Settings may have been written by other programs. */
static gboolean
is_kept (const char *line)
{
  return *line != '\0' && strlen (line) <= SWB_CALL_HISTORY_BYTES_MAX && g_utf8_validate (line, -1, NULL);
}

SwbCallHistory *
swb_call_history_new (GSettings *settings)
{
  SwbCallHistory *self = g_new0 (SwbCallHistory, 1);
  g_auto (GStrv) lines = settings ? g_settings_get_strv (settings, SWB_CALL_HISTORY_KEY) : NULL;

  self->settings = settings ? g_object_ref (settings) : NULL;
  self->lines = g_ptr_array_new_with_free_func (g_free);
  for (unsigned i = 0; lines && lines[i] && self->lines->len < SWB_CALL_HISTORY_MAX; i++)
    if (is_kept (lines[i]))
      g_ptr_array_insert (self->lines, 0, g_strdup (lines[i]));
  self->position = self->lines->len;
  return self;
}

void
swb_call_history_free (SwbCallHistory *self)
{
  g_return_if_fail (self != NULL);
  g_clear_object (&self->settings);
  g_ptr_array_unref (self->lines);
  g_free (self->typed);
  g_free (self);
}

static void
save (SwbCallHistory *self)
{
  g_autoptr (GPtrArray) newest_first = g_ptr_array_new ();

  for (unsigned i = self->lines->len; i > 0; i--)
    g_ptr_array_add (newest_first, g_ptr_array_index (self->lines, i - 1));
  g_ptr_array_add (newest_first, NULL);
  g_settings_set_strv (self->settings, SWB_CALL_HISTORY_KEY, (const char *const *) newest_first->pdata);
}

void
swb_call_history_add (SwbCallHistory *self, const char *line)
{
  unsigned at;

  g_return_if_fail (self != NULL && line != NULL);

  if (is_kept (line))
    {
      g_autofree char *kept = g_strdup (line); /* it may be one of ours */

      if (g_ptr_array_find_with_equal_func (self->lines, line, g_str_equal, &at))
        g_ptr_array_remove_index (self->lines, at);
      if (self->lines->len == SWB_CALL_HISTORY_MAX)
        g_ptr_array_remove_index (self->lines, 0);
      g_ptr_array_add (self->lines, g_steal_pointer (&kept));
      if (self->settings)
        save (self);
    }
  self->position = self->lines->len;
  g_clear_pointer (&self->typed, g_free);
}

const char *
swb_call_history_back (SwbCallHistory *self, const char *typed)
{
  g_return_val_if_fail (self != NULL && typed != NULL, NULL);

  if (self->position == 0)
    return NULL;
  if (self->position == self->lines->len)
    {
      g_free (self->typed);
      self->typed = g_strdup (typed);
    }
  self->position--;
  return g_ptr_array_index (self->lines, self->position);
}

const char *
swb_call_history_forward (SwbCallHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->position == self->lines->len)
    return NULL;
  self->position++;
  return self->position < self->lines->len ? g_ptr_array_index (self->lines, self->position) : self->typed;
}
