/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-pane.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-choice-button.h"
#include "app/swb-path-entry.h"
#include "app/swb-problem.h"
#include "app/swb-wrap-layout.h"
#include "call/swb-errno.h"
#include "model/swb-call-caption.h"

typedef struct
{
  /* Template widgets */
  GtkLabel *heading;
  GtkLabel *caption;
  GtkBox *body;
  GtkWidget *reason_box;
  GtkLabel *reason;
  SwbProblem *problem;

  /* Owned references */
  SwbWorkbench *workbench;
  SwbSocketItem *item;
  char *title;
  char *caption_name;
  char *caption_call;

  /* Borrowed references */
  GtkWidget *wrong_field;

  uint32_t last_call;
  GCancellable *asking; /* (nullable): for advice on what is wrong */
} SwbPanePrivate;

static void swb_pane_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (SwbPane, swb_pane, GTK_TYPE_BOX,
                         G_ADD_PRIVATE (SwbPane) G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, swb_pane_buildable_init))

enum
{
  PROP_TITLE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static SwbPanePrivate *
priv_of (SwbPane *self)
{
  return swb_pane_get_instance_private (self);
}

void
swb_pane_set_socket (SwbPane *self, SwbWorkbench *workbench, SwbSocketItem *item)
{
  g_return_if_fail (SWB_IS_PANE (self));
  SwbPanePrivate *priv = priv_of (self);
  g_return_if_fail (priv->item == NULL);

  priv->workbench = g_object_ref (workbench);
  priv->item = g_object_ref (item);
}

SwbWorkbench *
swb_pane_get_workbench (SwbPane *self)
{
  g_return_val_if_fail (SWB_IS_PANE (self), NULL);
  return priv_of (self)->workbench;
}

const SwbSocketInfo *
swb_pane_get_info (SwbPane *self)
{
  g_return_val_if_fail (SWB_IS_PANE (self), NULL);
  SwbPanePrivate *priv = priv_of (self);
  return priv->item != NULL ? swb_socket_item_get_info (priv->item) : NULL;
}

static void
show_caption (SwbPane *self)
{
  SwbPanePrivate *priv = priv_of (self);
  SwbPaneClass *klass = SWB_PANE_GET_CLASS (self);
  const SwbSocketInfo *info = swb_pane_get_info (self);

  if (priv->caption_call == NULL || info == NULL)
    return;
  const char *name = priv->caption_name != NULL ? priv->caption_name : info->name;
  g_autoptr (SwbCall) call = klass->next_call != NULL ? klass->next_call (self, info) : NULL;
  g_autofree char *text =
      call != NULL ? swb_call_caption (name, call) : g_strdup_printf ("%s.%s", name, priv->caption_call);
  if (strcmp (text, gtk_label_get_text (priv->caption)) == 0)
    return;
  gtk_label_set_text (priv->caption, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->caption), text);
}

static void
set_string (char **string, const char *value)
{
  if (g_strcmp0 (*string, value) == 0)
    return;
  g_free (*string);
  *string = g_strdup (value);
}

void
swb_pane_set_caption_of (SwbPane *self, const char *name, const char *call)
{
  g_return_if_fail (SWB_IS_PANE (self));
  SwbPanePrivate *priv = priv_of (self);

  set_string (&priv->caption_name, name);
  set_string (&priv->caption_call, call);
  show_caption (self);
}

void
swb_pane_set_caption (SwbPane *self, const char *call)
{
  swb_pane_set_caption_of (self, NULL, call);
}

void
swb_pane_set_usable (SwbPane *self, gboolean usable, const char *why_not)
{
  g_return_if_fail (SWB_IS_PANE (self));
  SwbPanePrivate *priv = priv_of (self);

  gtk_widget_set_sensitive (GTK_WIDGET (priv->body), usable);
  if (usable)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unusable");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unusable");
  gtk_label_set_text (priv->reason, why_not != NULL ? why_not : "");
  gtk_widget_set_visible (priv->reason_box, why_not != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  why_not != NULL ? why_not : "", -1);
}

gboolean
swb_pane_is_usable (SwbPane *self)
{
  g_return_val_if_fail (SWB_IS_PANE (self), FALSE);
  return gtk_widget_get_sensitive (GTK_WIDGET (priv_of (self)->body));
}

/* --- what goes wrong --- */

static void
mark_field (SwbPane *self, GtkWidget *field)
{
  SwbPanePrivate *priv = priv_of (self);

  if (priv->wrong_field != NULL)
    {
      gtk_widget_remove_css_class (priv->wrong_field, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (priv->wrong_field), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
  priv->wrong_field = field;
  if (field == NULL)
    return;
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
stop_asking (SwbPanePrivate *priv)
{
  if (priv->asking != NULL)
    g_cancellable_cancel (priv->asking);
  g_clear_object (&priv->asking);
}

void
swb_pane_complain (SwbPane *self, GtkWidget *field, const char *text)
{
  g_return_if_fail (SWB_IS_PANE (self));
  g_return_if_fail (text != NULL);

  stop_asking (priv_of (self));
  mark_field (self, field);
  swb_problem_show_text (priv_of (self)->problem, text);
  if (GTK_IS_ENTRY (field))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (field));
  else if (field != NULL)
    gtk_widget_grab_focus (field);
}

static void
on_advice (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SwbAdvice) advice = swb_advice_finish (result);

  if (advice == NULL) /* cancelled, as by the pane's end */
    return;
  SwbPanePrivate *priv = priv_of (user_data);
  g_clear_object (&priv->asking);
  swb_problem_show_advice (priv->problem, g_steal_pointer (&advice));
}

static void
ask_advice (SwbPane *self, const SwbSocketInfo *info, const SwbCall *call)
{
  SwbPanePrivate *priv = priv_of (self);

  stop_asking (priv);
  priv->asking = g_cancellable_new ();
  swb_advice_ask (priv->workbench, info, call, priv->asking, on_advice, self);
}

static void
on_remedy (SwbPane *self, const SwbRemedy *remedy)
{
  g_autoptr (GPtrArray) calls = g_ptr_array_ref (remedy->calls);

  for (guint i = 0; i < calls->len; i++)
    swb_pane_submit (self, swb_call_copy (g_ptr_array_index (calls, i)));
}

void
swb_pane_show_failure (SwbPane *self, const SwbCall *call, const char *where)
{
  g_return_if_fail (SWB_IS_PANE (self));
  g_return_if_fail (call->failure != NULL);
  const SwbSocketInfo *info = swb_pane_get_info (self);

  mark_field (self, NULL);
  swb_problem_show_failure (priv_of (self)->problem, call->method,
                            info != NULL ? SWB_ERROR_HELP_TYPE (info->family, info->type) : 0, call->failure, where);
  if (info != NULL && where == NULL)
    ask_advice (self, info, call);
}

void
swb_pane_forgive (SwbPane *self)
{
  g_return_if_fail (SWB_IS_PANE (self));
  stop_asking (priv_of (self));
  mark_field (self, NULL);
  swb_problem_clear (priv_of (self)->problem);
  show_caption (self);
}

/* --- calls --- */

static void
on_ended (SwbCall *call, gpointer user_data)
{
  SwbPane *self = user_data;
  SwbPaneClass *klass = SWB_PANE_GET_CLASS (self);

  if (priv_of (self)->body == NULL) /* disposed of while something still held it */
    return;
  if (call->failure != NULL && !call->cancelled)
    swb_pane_show_failure (self, call, NULL);
  else
    swb_pane_forgive (self);
  if (klass->ended != NULL)
    klass->ended (self, call);
}

uint32_t
swb_pane_submit (SwbPane *self, SwbCall *call)
{
  g_return_val_if_fail (SWB_IS_PANE (self), 0);
  SwbPanePrivate *priv = priv_of (self);
  g_return_val_if_fail (priv->workbench != NULL, 0);

  mark_field (self, NULL);
  priv->last_call = swb_workbench_submit (priv->workbench, call, G_OBJECT (self), on_ended, self);
  return priv->last_call;
}

void
swb_pane_cancel (SwbPane *self, uint32_t call_id)
{
  g_return_if_fail (SWB_IS_PANE (self));
  if (call_id != 0)
    swb_bench_cancel (swb_workbench_get_bench (priv_of (self)->workbench), call_id);
}

/* GTK 4.8 tells a screen reader only of the widget that was made insensitive, not of those inside it. */
static void
tell_sensitive (GtkWidget *widget)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_DISABLED,
                               !gtk_widget_is_sensitive (widget), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_sensitive (child);
}

void
swb_pane_update (SwbPane *self)
{
  g_return_if_fail (SWB_IS_PANE (self));
  SwbPanePrivate *priv = priv_of (self);
  SwbPaneClass *klass = SWB_PANE_GET_CLASS (self);
  const SwbSocketInfo *info = swb_pane_get_info (self);

  if (info == NULL)
    return;
  /* An error of the try before says nothing while the next one waits */
  if (priv->last_call != 0
      && (info->waiting_in.call_id == priv->last_call || info->waiting_out.call_id == priv->last_call))
    swb_pane_forgive (self);
  if (klass->update != NULL)
    klass->update (self, info);
  show_caption (self); /* the socket may have another name now */
  tell_sensitive (GTK_WIDGET (priv->body));
}

void
swb_pane_sample (SwbPane *self, const SwbKernelState *state)
{
  g_return_if_fail (SWB_IS_PANE (self));
  SwbPaneClass *klass = SWB_PANE_GET_CLASS (self);

  if (klass->sample != NULL)
    klass->sample (self, state);
}

/* --- helpers --- */

void
swb_pane_show_one (GtkWidget *shown, GtkWidget *hidden)
{
  if (gtk_widget_get_visible (shown) && !gtk_widget_get_visible (hidden))
    return;
  gboolean had_focus = gtk_widget_has_focus (hidden);
  gtk_widget_set_visible (shown, TRUE);
  if (had_focus)
    gtk_widget_grab_focus (shown);
  gtk_widget_set_visible (hidden, FALSE);
}

gboolean
swb_pane_turn (SwbPane *self, gboolean on, gboolean is_on, SwbCall *(*make) (const SwbSocketInfo *info, gboolean on))
{
  g_return_val_if_fail (SWB_IS_PANE (self), FALSE);
  const SwbSocketInfo *info = swb_pane_get_info (self);

  if (info == NULL || on == is_on)
    return FALSE;
  swb_pane_submit (self, make (info, on));
  return TRUE;
}

gboolean
swb_pane_turn_automatic (SwbPane *self, gboolean on)
{
  const SwbSocketInfo *info = swb_pane_get_info (self);

  return swb_pane_turn (self, on, info != NULL && (info->flags & SWB_SOCKET_WATCHED) != 0, swb_make_watch);
}

void
swb_pane_sync_switch (GtkSwitch *widget, gboolean on)
{
  if (gtk_switch_get_active (widget) != on)
    gtk_switch_set_active (widget, on);
  gtk_switch_set_state (widget, on);
}

void
swb_pane_class_ensure_types (void)
{
  g_type_ensure (SWB_TYPE_CHOICE_BUTTON);
  g_type_ensure (SWB_TYPE_PATH_ENTRY);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
}

char *
swb_pane_elapsed (int64_t since_ns)
{
  int64_t elapsed_s = MAX (g_get_real_time () * 1000 - since_ns, 0) / G_GINT64_CONSTANT (1000000000);

  if (elapsed_s < 60)
    return g_strdup_printf (_ ("%d s"), (int) elapsed_s);
  return g_strdup_printf (_ ("%d min %d s"), (int) (elapsed_s / 60), (int) (elapsed_s % 60));
}

/* --- the type --- */

/* Once the pane's own template is there, children go between its parts. */
static void
swb_pane_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  SwbPanePrivate *priv = priv_of (SWB_PANE (buildable));

  if (priv->body != NULL && GTK_IS_WIDGET (child))
    gtk_box_append (priv->body, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
swb_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = swb_pane_add_child;
}

static void
set_title (SwbPane *self, const char *title)
{
  SwbPanePrivate *priv = priv_of (self);

  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_label_set_text (priv->heading, title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
}

static void
swb_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, priv_of (SWB_PANE (object))->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    set_title (SWB_PANE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
swb_pane_dispose (GObject *object)
{
  SwbPanePrivate *priv = priv_of (SWB_PANE (object));

  priv->wrong_field = NULL;
  stop_asking (priv);
  g_clear_object (&priv->workbench);
  g_clear_object (&priv->item);
  g_clear_pointer (&priv->title, g_free);
  g_clear_pointer (&priv->caption_name, g_free);
  g_clear_pointer (&priv->caption_call, g_free);
  priv->body = NULL;
  /* Of a derived class its own dispose does this for both templates: GTK 4.8 forgets the children of all of them with
   * the first, and asserts at the second. GtkBox removes the widgets. */
  if (G_OBJECT_TYPE (object) == SWB_TYPE_PANE)
    gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_PANE);
  G_OBJECT_CLASS (swb_pane_parent_class)->dispose (object);
}

static void
swb_pane_class_init (SwbPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = swb_pane_get_property;
  object_class->set_property = swb_pane_set_property;
  object_class->dispose = swb_pane_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SWB_TYPE_PROBLEM);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-pane.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SwbPane, heading);
  gtk_widget_class_bind_template_child_private (widget_class, SwbPane, caption);
  gtk_widget_class_bind_template_child_private (widget_class, SwbPane, body);
  gtk_widget_class_bind_template_child_private (widget_class, SwbPane, reason_box);
  gtk_widget_class_bind_template_child_private (widget_class, SwbPane, reason);
  gtk_widget_class_bind_template_child_private (widget_class, SwbPane, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy);
}

static void
swb_pane_init (SwbPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
