/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-life-line.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-wrap-layout.h"
#include "model/swb-life-line.h"

struct _SwbLifeLine
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkWidget *steps[SWB_STEPS_MAX]; /* labels, with a line before each but the first */

  /* Owned references */
  GSignalGroup *item_signals;
  guint tick; /* once a second, while a call waits and the widget is on screen */
};

G_DEFINE_FINAL_TYPE (SwbLifeLine, swb_life_line, GTK_TYPE_BOX)

static const char *const state_classes[] = {
  [SWB_STEP_LATER] = "later", [SWB_STEP_NEXT] = "next",     [SWB_STEP_WAITING] = "waiting",
  [SWB_STEP_DONE] = "done",   [SWB_STEP_FAILED] = "failed",
};

static char *
step_text (const SwbStep *step)
{
  int64_t seconds = (g_get_real_time () - step->since_ns / 1000) / G_USEC_PER_SEC;

  switch (step->state)
    {
    case SWB_STEP_DONE:
      return g_strdup_printf ("✓ %s", step->text);
    case SWB_STEP_FAILED:
      return g_strdup_printf ("✗ %s", step->text);
    case SWB_STEP_WAITING:
      /* Translators: a call, and for how many seconds it has been waiting */
      return g_strdup_printf (_ ("… %s waiting, %d s"), step->text, (int) MAX (seconds, 0));
    default:
      return g_strdup (step->text);
    }
}

static const char *
step_description (SwbStepState state)
{
  switch (state)
    {
    case SWB_STEP_DONE:
      return _ ("done");
    case SWB_STEP_FAILED:
      return _ ("the last try failed");
    case SWB_STEP_WAITING:
      return _ ("waiting now");
    case SWB_STEP_NEXT:
      return _ ("may come next");
    default:
      return _ ("not possible now");
    }
}

static void
show_step (GtkWidget *label, const SwbStep *step)
{
  GtkWidget *line = gtk_widget_get_prev_sibling (label);
  g_autofree char *text = step ? step_text (step) : NULL;

  gtk_widget_set_visible (label, step != NULL);
  if (line)
    gtk_widget_set_visible (line, step != NULL);
  if (step == NULL)
    return;
  for (size_t i = 0; i < G_N_ELEMENTS (state_classes); i++)
    if (i == step->state)
      gtk_widget_add_css_class (label, state_classes[i]);
    else
      gtk_widget_remove_css_class (label, state_classes[i]);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, step_description (step->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  step_description (step->state), -1);
}

static gboolean show_steps (gpointer data);

static void
set_ticking (SwbLifeLine *self, gboolean ticking)
{
  if (ticking == (self->tick != 0))
    return;
  if (ticking)
    {
      self->tick = g_timeout_add_seconds (1, show_steps, self);
      g_source_set_name_by_id (self->tick, "swb-life-line-seconds");
    }
  else
    g_clear_handle_id (&self->tick, g_source_remove);
}

static gboolean
show_steps (gpointer data)
{
  SwbLifeLine *self = data;
  g_autoptr (SwbSocketItem) item = g_signal_group_dup_target (self->item_signals);
  SwbStep steps[SWB_STEPS_MAX];
  size_t n = item ? swb_life_line (swb_socket_item_get_info (item), steps) : 0;
  gboolean waits = FALSE;

  for (size_t i = 0; i < SWB_STEPS_MAX; i++)
    {
      show_step (self->steps[i], i < n ? &steps[i] : NULL);
      waits |= i < n && steps[i].state == SWB_STEP_WAITING;
    }
  set_ticking (self, waits && gtk_widget_get_mapped (GTK_WIDGET (self)));
  return G_SOURCE_CONTINUE;
}

void
swb_life_line_set_item (SwbLifeLine *self, SwbSocketItem *item)
{
  g_return_if_fail (SWB_IS_LIFE_LINE (self));
  g_signal_group_set_target (self->item_signals, item);
  show_steps (self);
}

static void
swb_life_line_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (swb_life_line_parent_class)->map (widget);
  show_steps (widget);
}

static void
swb_life_line_unmap (GtkWidget *widget)
{
  set_ticking (SWB_LIFE_LINE (widget), FALSE);
  GTK_WIDGET_CLASS (swb_life_line_parent_class)->unmap (widget);
}

static void
swb_life_line_dispose (GObject *object)
{
  SwbLifeLine *self = SWB_LIFE_LINE (object);

  set_ticking (self, FALSE);
  g_clear_object (&self->item_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_LIFE_LINE);
  G_OBJECT_CLASS (swb_life_line_parent_class)->dispose (object);
}

static void
swb_life_line_class_init (SwbLifeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_life_line_dispose;
  widget_class->map = swb_life_line_map;
  widget_class->unmap = swb_life_line_unmap;
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-life-line.ui");
  for (int i = 0; i < SWB_STEPS_MAX; i++)
    {
      g_autofree char *name = g_strdup_printf ("step%d", i);

      gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                 G_STRUCT_OFFSET (SwbLifeLine, steps) + i * sizeof (GtkWidget *));
    }
}

static void
swb_life_line_init (SwbLifeLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (SWB_TYPE_SOCKET_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "state-changed", G_CALLBACK (show_steps), self);
}
