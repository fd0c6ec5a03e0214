/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-call-completer.h"

#include "app/swb-app.h"

struct _SwbCallCompleter
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkWidget *scroller;
  GtkListView *list;
  GtkLabel *signature;

  /* Owned references */
  GtkSingleSelection *selection;
  SwbCompletion *completion; /* (nullable) */
};

enum
{
  PICKED,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SwbCallCompleter, swb_call_completer, GTK_TYPE_POPOVER)

/* --- rows --- */

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "swb-result");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *detail = new_label ("dim-label");

  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 60);
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_box_append (GTK_BOX (row), new_label (NULL));
  gtk_box_append (GTK_BOX (row), detail);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (SwbCallCompleter *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  guint position = gtk_list_item_get_position (item);
  const SwbCandidate *candidate;

  if (self->completion == NULL || position >= self->completion->candidates->len)
    return;
  candidate = g_ptr_array_index (self->completion->candidates, position);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (row)), candidate->text);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (row)), candidate->detail);
}

static void
on_activated (SwbCallCompleter *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[PICKED], 0);
}

/* --- what the entry does with it --- */

static void
show_candidates (SwbCallCompleter *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);

  for (unsigned i = 0; i < self->completion->candidates->len; i++)
    gtk_string_list_append (texts, ((SwbCandidate *) g_ptr_array_index (self->completion->candidates, i))->text);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (texts));
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_widget_set_visible (self->scroller, self->completion->candidates->len > 0);
}

static void
show_signature (SwbCallCompleter *self)
{
  const char *signature = self->completion->signature;

  gtk_label_set_text (self->signature, signature != NULL ? signature : "");
  gtk_widget_set_visible (GTK_WIDGET (self->signature), signature != NULL);
}

void
swb_call_completer_show (SwbCallCompleter *self, SwbCompletion *completion, int x)
{
  GdkRectangle place = { .x = x, .y = 0, .width = 1, .height = 1 };

  g_return_if_fail (SWB_IS_CALL_COMPLETER (self) && completion != NULL);

  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_pointer (&self->completion, swb_call_completion_free);
  self->completion = completion;
  if (completion->candidates->len == 0 && completion->signature == NULL)
    {
      swb_call_completer_hide (self);
      return;
    }
  show_candidates (self);
  show_signature (self);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
  gtk_popover_popup (GTK_POPOVER (self));
}

void
swb_call_completer_hide (SwbCallCompleter *self)
{
  g_return_if_fail (SWB_IS_CALL_COMPLETER (self));
  gtk_popover_popdown (GTK_POPOVER (self));
}

gboolean
swb_call_completer_has_candidates (SwbCallCompleter *self)
{
  g_return_val_if_fail (SWB_IS_CALL_COMPLETER (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self)) && self->completion != NULL
         && self->completion->candidates->len > 0;
}

void
swb_call_completer_move (SwbCallCompleter *self, int by)
{
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  g_return_if_fail (SWB_IS_CALL_COMPLETER (self));

  if (n == 0)
    return;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = by > 0 ? 0 : n - 1;
  else
    selected = (selected + n + (guint) by) % n;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
}

const SwbCompletion *
swb_call_completer_get (SwbCallCompleter *self)
{
  g_return_val_if_fail (SWB_IS_CALL_COMPLETER (self), NULL);
  return self->completion;
}

const SwbCandidate *
swb_call_completer_get_selected (SwbCallCompleter *self)
{
  guint selected;

  g_return_val_if_fail (SWB_IS_CALL_COMPLETER (self), NULL);

  selected = gtk_single_selection_get_selected (self->selection);
  if (!swb_call_completer_has_candidates (self) || selected >= self->completion->candidates->len)
    return NULL;
  return g_ptr_array_index (self->completion->candidates, selected);
}

/* --- the type --- */

static void
swb_call_completer_dispose (GObject *object)
{
  SwbCallCompleter *self = SWB_CALL_COMPLETER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_CALL_COMPLETER);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->completion, swb_call_completion_free);
  G_OBJECT_CLASS (swb_call_completer_parent_class)->dispose (object);
}

static void
swb_call_completer_class_init (SwbCallCompleterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_call_completer_dispose;
  signals[PICKED] =
      g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-call-completer.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbCallCompleter, scroller);
  gtk_widget_class_bind_template_child (widget_class, SwbCallCompleter, list);
  gtk_widget_class_bind_template_child (widget_class, SwbCallCompleter, signature);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
swb_call_completer_init (SwbCallCompleter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

GtkWidget *
swb_call_completer_new (GtkWidget *parent)
{
  GtkWidget *self = g_object_new (SWB_TYPE_CALL_COMPLETER, NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (parent), self);
  gtk_widget_set_parent (self, parent);
  return self;
}
