/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-find.h"

#include <string.h>

#include "model/swb-log-search.h"

struct _SwbLogFind
{
  SwbLog *log;
  SwbLogModel *model;
  SwbFilter *wanted; /* or NULL */

  SwbLogSearch *search;
  GArray *found; /* as offsets from base */
  uint64_t base;
  uint64_t looked_at; /* all before it */

  /* What was asked for */
  gboolean asked;
  gboolean backward;
  uint64_t asked_from;
  uint64_t asked_end; /* where the log ended then */

  /* What the model showed when the search began */
  SwbFilter *filter;
  uint32_t socket_id;
  int64_t first_time_ns;
};

SwbLogFind *
swb_log_find_new (SwbLog *log, SwbLogModel *model)
{
  SwbLogFind *self;

  g_return_val_if_fail (log != NULL, NULL);
  g_return_val_if_fail (SWB_IS_LOG_MODEL (model), NULL);

  self = g_new0 (SwbLogFind, 1);
  self->log = swb_log_ref (log);
  self->model = g_object_ref (model);
  self->found = g_array_new (FALSE, FALSE, sizeof (uint32_t));
  return self;
}

static void
stop (SwbLogFind *self)
{
  g_clear_pointer (&self->search, swb_log_search_free);
  g_clear_pointer (&self->filter, swb_filter_unref);
  g_array_set_size (self->found, 0);
  self->looked_at = 0;
}

void
swb_log_find_free (SwbLogFind *find)
{
  if (find == NULL)
    return;
  stop (find);
  g_clear_pointer (&find->wanted, swb_filter_unref);
  g_array_unref (find->found);
  g_object_unref (find->model);
  swb_log_unref (find->log);
  g_free (find);
}

gboolean
swb_log_find_set_text (SwbLogFind *find, const char *text, SwbFilterError *error)
{
  g_autofree char *condition = NULL;
  g_autoptr (SwbFilter) wanted = NULL;

  g_return_val_if_fail (find != NULL && text != NULL, FALSE);

  stop (find);
  find->asked = FALSE;
  g_clear_pointer (&find->wanted, swb_filter_unref);
  if (strpbrk (text, ":\"/()") == NULL && strspn (text, " ") < strlen (text))
    condition = swb_filter_condition_bytes (text, strlen (text));
  wanted = swb_filter_parse (condition ? condition : text, error);
  if (wanted && !swb_filter_matches_all (wanted))
    find->wanted = g_steal_pointer (&wanted);
  else if (wanted == NULL)
    return FALSE;
  return TRUE;
}

/* (transfer full) (nullable): what matches both; together they may be too long for one */
static SwbFilter *
both (SwbFilter *filter, SwbFilter *wanted)
{
  g_autofree char *text = NULL;

  if (filter == NULL)
    return swb_filter_ref (wanted);
  text = g_strdup_printf ("(%s) (%s)", swb_filter_get_text (filter), swb_filter_get_text (wanted));
  return swb_filter_parse (text, NULL);
}

static void
begin (SwbLogFind *self)
{
  SwbFilter *filter = swb_log_model_get_filter (self->model);
  g_autoptr (SwbFilter) looked_for = both (filter, self->wanted);

  stop (self);
  self->filter = filter ? swb_filter_ref (filter) : NULL;
  self->socket_id = swb_log_model_get_socket_id (self->model);
  self->first_time_ns = swb_log_model_get_first_time_ns (self->model);
  self->base = swb_log_first (self->log);
  self->search = swb_log_search_new (self->log, looked_for ? looked_for : self->wanted, self->socket_id,
                                     self->first_time_ns, self->base);
}

/* The first one that is not before record @no */
static guint
position_of (SwbLogFind *self, uint64_t no)
{
  guint from = 0;

  for (guint to = self->found->len; from < to;)
    {
      guint middle = from + (to - from) / 2;

      if (self->base + g_array_index (self->found, uint32_t, middle) < no)
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

static uint64_t
no_at (SwbLogFind *self, guint position)
{
  return self->base + g_array_index (self->found, uint32_t, position);
}

gboolean
swb_log_find_update (SwbLogFind *find)
{
  uint64_t end;
  guint gone;

  g_return_val_if_fail (find != NULL, FALSE);

  if (find->wanted == NULL)
    return FALSE;
  if (find->search == NULL || find->filter != swb_log_model_get_filter (find->model)
      || find->socket_id != swb_log_model_get_socket_id (find->model)
      || find->first_time_ns != swb_log_model_get_first_time_ns (find->model))
    begin (find);
  gone = position_of (find, swb_log_first (find->log));
  if (gone > 0)
    g_array_remove_range (find->found, 0, gone);
  end = swb_log_end (find->log);
  find->looked_at =
      swb_log_search_take (find->search, MAX (swb_log_first (find->log), find->base), end, find->base, find->found);
  return find->looked_at < end;
}

unsigned
swb_log_find_get_count (SwbLogFind *find)
{
  g_return_val_if_fail (find != NULL, 0);
  return find->found->len;
}

unsigned
swb_log_find_get_rank (SwbLogFind *find, uint64_t no)
{
  guint position;

  g_return_val_if_fail (find != NULL, 0);
  position = position_of (find, no);
  return position < find->found->len && no_at (find, position) == no ? position + 1 : 0;
}

uint64_t
swb_log_find_next (SwbLogFind *find, uint64_t no)
{
  guint position;

  g_return_val_if_fail (find != NULL, 0);
  if (find->found->len == 0)
    return 0;
  position = position_of (find, no + 1);
  return no_at (find, position < find->found->len ? position : 0);
}

uint64_t
swb_log_find_previous (SwbLogFind *find, uint64_t no)
{
  guint position;

  g_return_val_if_fail (find != NULL, 0);
  if (find->found->len == 0)
    return 0;
  position = position_of (find, no);
  return no_at (find, position > 0 ? position - 1 : find->found->len - 1);
}

void
swb_log_find_ask (SwbLogFind *find, uint64_t no, gboolean backward)
{
  g_return_if_fail (find != NULL);
  find->asked = find->wanted != NULL;
  find->backward = backward;
  find->asked_from = no;
  find->asked_end = swb_log_end (find->log);
}

gboolean
swb_log_find_answer (SwbLogFind *find, uint64_t *no)
{
  uint64_t next;
  gboolean is_sure;

  g_return_val_if_fail (find != NULL && no != NULL, FALSE);

  if (!find->asked)
    return FALSE;
  /* Records are looked at from the first to the last: what is found after the place is the next one. */
  if (find->backward)
    {
      next = swb_log_find_previous (find, find->asked_from);
      is_sure = next != 0 && next < find->asked_from && find->looked_at >= find->asked_from;
    }
  else
    {
      next = swb_log_find_next (find, find->asked_from);
      is_sure = next > find->asked_from;
    }
  if (!is_sure && find->looked_at < find->asked_end)
    return FALSE;
  find->asked = FALSE;
  *no = next;
  return TRUE;
}
