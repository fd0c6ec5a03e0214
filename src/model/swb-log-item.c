/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-log-item.h"

struct _SwbLogItem
{
  GObject parent_instance;

  SwbLog *log;
  uint64_t no;
  int64_t previous_time_ns;
  SwbRecord record;
};

G_DEFINE_FINAL_TYPE (SwbLogItem, swb_log_item, G_TYPE_OBJECT)

static void
swb_log_item_finalize (GObject *object)
{
  SwbLogItem *self = SWB_LOG_ITEM (object);

  g_clear_pointer (&self->log, swb_log_unref);
  G_OBJECT_CLASS (swb_log_item_parent_class)->finalize (object);
}

static void
swb_log_item_class_init (SwbLogItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = swb_log_item_finalize;
}

static void
swb_log_item_init (SwbLogItem *self)
{
}

SwbLogItem *
swb_log_item_new (SwbLog *log, uint64_t no, uint64_t previous_no)
{
  SwbLogItem *self;
  SwbRecord previous;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_object_new (SWB_TYPE_LOG_ITEM, NULL);
  self->log = swb_log_ref (log);
  self->no = no;
  swb_log_get (log, no, &self->record);
  if (previous_no != 0 && swb_log_get (log, previous_no, &previous))
    self->previous_time_ns = previous.time_ns;
  else
    self->previous_time_ns = self->record.time_ns;
  return self;
}

uint64_t
swb_log_item_get_no (SwbLogItem *self)
{
  g_return_val_if_fail (SWB_IS_LOG_ITEM (self), 0);
  return self->no;
}

const SwbRecord *
swb_log_item_get_record (SwbLogItem *self)
{
  g_return_val_if_fail (SWB_IS_LOG_ITEM (self), NULL);
  return &self->record;
}

int64_t
swb_log_item_get_previous_time_ns (SwbLogItem *self)
{
  g_return_val_if_fail (SWB_IS_LOG_ITEM (self), 0);
  return self->previous_time_ns;
}

SwbLog *
swb_log_item_get_log (SwbLogItem *self)
{
  g_return_val_if_fail (SWB_IS_LOG_ITEM (self), NULL);
  return self->log;
}
