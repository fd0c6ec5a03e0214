/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-socket-item.h"

#include <stddef.h>
#include <string.h>

#include "model/swb-socket-text.h"

struct _SwbSocketItem
{
  GObject parent_instance;

  SwbSocketInfo info;
  uint8_t live_state;
  char *texts[SWB_SOCKET_N_TEXTS];
  const char *tone;
  SwbRateHistory *rates; /* (nullable) */
};

enum
{
  PROP_0,
  PROP_NAME, /* the texts, in the order of SwbSocketText */
  PROP_KIND_TEXT,
  PROP_ADDRESS_TEXT,
  PROP_STATE_TEXT,
  PROP_IN_TEXT,
  PROP_OUT_TEXT,
  PROP_ID,
  PROP_TONE,
  PROP_IS_CHILD,
  PROP_IS_CLOSED,
  N_PROPS,
};

G_STATIC_ASSERT (PROP_OUT_TEXT - PROP_NAME + 1 == SWB_SOCKET_N_TEXTS);

enum
{
  CHANGED,
  STATE_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static unsigned signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SwbSocketItem, swb_socket_item, G_TYPE_OBJECT)

static gboolean
is_child (const SwbSocketInfo *info)
{
  return info->parent != 0;
}

static gboolean
is_closed (const SwbSocketInfo *info)
{
  return (info->flags & SWB_SOCKET_CLOSED) != 0;
}

static void
swb_socket_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbSocketItem *self = SWB_SOCKET_ITEM (object);

  if (id >= PROP_NAME && id <= PROP_OUT_TEXT)
    {
      g_value_set_string (value, self->texts[id - PROP_NAME]);
      return;
    }
  switch (id)
    {
    case PROP_ID:
      g_value_set_uint (value, self->info.id);
      break;
    case PROP_TONE:
      g_value_set_static_string (value, self->tone);
      break;
    case PROP_IS_CHILD:
      g_value_set_boolean (value, is_child (&self->info));
      break;
    case PROP_IS_CLOSED:
      g_value_set_boolean (value, is_closed (&self->info));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_socket_item_finalize (GObject *object)
{
  SwbSocketItem *self = SWB_SOCKET_ITEM (object);

  for (int i = 0; i < SWB_SOCKET_N_TEXTS; i++)
    g_free (self->texts[i]);
  g_free (self->rates);
  G_OBJECT_CLASS (swb_socket_item_parent_class)->finalize (object);
}

static void
swb_socket_item_class_init (SwbSocketItemClass *klass)
{
  static const char *const text_names[SWB_SOCKET_N_TEXTS] = { "name",       "kind-text", "address-text",
                                                              "state-text", "in-text",   "out-text" };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = swb_socket_item_get_property;
  object_class->finalize = swb_socket_item_finalize;

  for (int i = 0; i < SWB_SOCKET_N_TEXTS; i++)
    props[PROP_NAME + i] = g_param_spec_string (text_names[i], NULL, NULL, NULL, flags);
  props[PROP_ID] = g_param_spec_uint ("id", NULL, NULL, 0, G_MAXUINT32, 0, flags);
  props[PROP_TONE] = g_param_spec_string ("tone", NULL, NULL, "new", flags);
  props[PROP_IS_CHILD] = g_param_spec_boolean ("is-child", NULL, NULL, FALSE, flags);
  props[PROP_IS_CLOSED] = g_param_spec_boolean ("is-closed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATE_CHANGED] =
      g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
swb_socket_item_init (SwbSocketItem *self)
{
  self->tone = "new";
}

/* Makes the texts anew and notifies of those that differ */
static void
refresh (SwbSocketItem *self)
{
  GObject *object = G_OBJECT (self);
  const char *tone = swb_socket_tone (&self->info, self->live_state);

  g_object_freeze_notify (object);
  for (int i = 0; i < SWB_SOCKET_N_TEXTS; i++)
    {
      g_autofree char *text = swb_socket_text (&self->info, self->live_state, i);

      if (g_strcmp0 (text, self->texts[i]) == 0)
        continue;
      g_free (self->texts[i]);
      self->texts[i] = g_steal_pointer (&text);
      g_object_notify_by_pspec (object, props[PROP_NAME + i]);
    }
  if (strcmp (tone, self->tone) != 0)
    {
      self->tone = tone;
      g_object_notify_by_pspec (object, props[PROP_TONE]);
    }
  g_object_thaw_notify (object);
}

/* Most sockets of many never have any */
static void
note_rates (SwbSocketItem *self, uint64_t in, uint64_t out)
{
  if (in == 0 && out == 0)
    return;
  if (self->rates == NULL)
    self->rates = g_new0 (SwbRateHistory, 1);
  swb_rate_history_add (self->rates, swb_rate_second (), in, out);
}

const SwbRateHistory *
swb_socket_item_get_rates (SwbSocketItem *self)
{
  g_return_val_if_fail (SWB_IS_SOCKET_ITEM (self), NULL);
  return self->rates;
}

SwbSocketItem *
swb_socket_item_new (const SwbSocketInfo *info)
{
  SwbSocketItem *self;

  g_return_val_if_fail (info != NULL, NULL);

  self = g_object_new (SWB_TYPE_SOCKET_ITEM, NULL);
  self->info = *info;
  note_rates (self, info->bytes_in, info->bytes_out);
  refresh (self);
  return self;
}

uint32_t
swb_socket_item_get_id (SwbSocketItem *self)
{
  g_return_val_if_fail (SWB_IS_SOCKET_ITEM (self), 0);
  return self->info.id;
}

const char *
swb_socket_item_get_name (SwbSocketItem *self)
{
  g_return_val_if_fail (SWB_IS_SOCKET_ITEM (self), NULL);
  return self->info.name;
}

const SwbSocketInfo *
swb_socket_item_get_info (SwbSocketItem *self)
{
  g_return_val_if_fail (SWB_IS_SOCKET_ITEM (self), NULL);
  return &self->info;
}

/* Traffic changes the counts every frame, and nothing else */
static gboolean
differs_in_counts_only (const SwbSocketInfo *a, const SwbSocketInfo *b)
{
  return memcmp (a, b, offsetof (SwbSocketInfo, bytes_in)) == 0;
}

void
swb_socket_item_set_info (SwbSocketItem *self, const SwbSocketInfo *info)
{
  GObject *object = G_OBJECT (self);
  SwbSocketInfo old;

  g_return_if_fail (SWB_IS_SOCKET_ITEM (self) && info != NULL);

  if (memcmp (&self->info, info, sizeof *info) == 0)
    return;
  old = self->info;
  self->info = *info;
  note_rates (self, info->bytes_in - MIN (old.bytes_in, info->bytes_in),
              info->bytes_out - MIN (old.bytes_out, info->bytes_out));
  /* What a record has told since is newer than the sample */
  if (old.state != info->state || old.flags != info->flags)
    self->live_state = 0;

  g_object_freeze_notify (object);
  if (old.id != info->id)
    g_object_notify_by_pspec (object, props[PROP_ID]);
  if (is_child (&old) != is_child (info))
    g_object_notify_by_pspec (object, props[PROP_IS_CHILD]);
  if (is_closed (&old) != is_closed (info))
    g_object_notify_by_pspec (object, props[PROP_IS_CLOSED]);
  refresh (self);
  g_object_thaw_notify (object);
  if (!differs_in_counts_only (&old, info))
    g_signal_emit (self, signals[STATE_CHANGED], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
swb_socket_item_set_live_state (SwbSocketItem *self, uint8_t tcp_state)
{
  g_return_if_fail (SWB_IS_SOCKET_ITEM (self));

  if (self->live_state == tcp_state)
    return;
  self->live_state = tcp_state;
  refresh (self);
}
