/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-pane.h"

#include "app/swb-app.h"

struct _SwbPane
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *title_label;
  GtkLabel *caption_label;
  GtkLabel *reason_label;
  SwbProblem *problem;

  /* Borrowed references */
  GtkWidget *content;

  /* Owned references */
  char *title;
  char *caption;
  char *reason;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_CAPTION,
  PROP_REASON,
  PROP_CONTENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SwbPane, swb_pane, GTK_TYPE_BOX)

static void
set_title (SwbPane *self, const char *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  gtk_label_set_text (self->title_label, title ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title ? title : "", -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
swb_pane_set_caption (SwbPane *self, const char *caption)
{
  g_return_if_fail (SWB_IS_PANE (self));
  if (g_strcmp0 (self->caption, caption) == 0)
    return;
  g_free (self->caption);
  self->caption = g_strdup (caption);
  gtk_label_set_text (self->caption_label, caption ? caption : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption_label), caption);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

static void
show_reason (SwbPane *self)
{
  gboolean usable = self->reason == NULL;

  gtk_label_set_text (self->reason_label, usable ? "" : self->reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), !usable);
  if (self->content)
    gtk_widget_set_sensitive (self->content, usable);
  if (usable)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unusable");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "unusable");
}

void
swb_pane_set_reason (SwbPane *self, const char *reason)
{
  g_return_if_fail (SWB_IS_PANE (self));
  if (g_strcmp0 (self->reason, reason) == 0)
    return;
  g_free (self->reason);
  self->reason = g_strdup (reason);
  show_reason (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
}

static void
set_content (SwbPane *self, GtkWidget *content)
{
  if (self->content == content)
    return;
  if (self->content)
    gtk_box_remove (GTK_BOX (self), self->content);
  self->content = content;
  if (content)
    gtk_box_insert_child_after (GTK_BOX (self), content, gtk_widget_get_first_child (GTK_WIDGET (self)));
  show_reason (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

SwbProblem *
swb_pane_get_problem (SwbPane *self)
{
  g_return_val_if_fail (SWB_IS_PANE (self), NULL);
  return self->problem;
}

typedef struct
{
  SwbPane *pane; /* the owner of the submission: the callback is not called when it is gone */
  int socket_type;
  SwbBenchDone done;
  gpointer user_data;
} Submission;

static void
on_ended (SwbCall *call, gpointer user_data)
{
  g_autofree Submission *submission = user_data;

  if (call->failure && !call->cancelled)
    swb_problem_show_failure (submission->pane->problem, call, submission->socket_type);
  else
    swb_problem_clear (submission->pane->problem);
  if (submission->done)
    submission->done (call, submission->user_data);
}

uint32_t
swb_pane_submit (SwbPane *self, SwbWorkbench *workbench, SwbSocketItem *item, SwbCall *call, SwbBenchDone done,
                 gpointer user_data)
{
  Submission *submission = g_new (Submission, 1);

  *submission = (Submission){
    .pane = self, .socket_type = swb_socket_item_get_info (item)->type, .done = done, .user_data = user_data
  };
  return swb_workbench_submit (workbench, call, G_OBJECT (self), on_ended, submission);
}

static void
swb_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SwbPane *self = SWB_PANE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SwbPane *self = SWB_PANE (object);

  switch (id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_CAPTION:
      swb_pane_set_caption (self, g_value_get_string (value));
      break;
    case PROP_REASON:
      swb_pane_set_reason (self, g_value_get_string (value));
      break;
    case PROP_CONTENT:
      set_content (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
swb_pane_dispose (GObject *object)
{
  SwbPane *self = SWB_PANE (object);

  if (self->content)
    gtk_box_remove (GTK_BOX (self), g_steal_pointer (&self->content));
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_PANE);
  G_OBJECT_CLASS (swb_pane_parent_class)->dispose (object);
}

static void
swb_pane_finalize (GObject *object)
{
  SwbPane *self = SWB_PANE (object);

  g_free (self->title);
  g_free (self->caption);
  g_free (self->reason);
  G_OBJECT_CLASS (swb_pane_parent_class)->finalize (object);
}

static void
swb_pane_class_init (SwbPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = swb_pane_get_property;
  object_class->set_property = swb_pane_set_property;
  object_class->dispose = swb_pane_dispose;
  object_class->finalize = swb_pane_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SWB_TYPE_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, SwbPane, caption_label);
  gtk_widget_class_bind_template_child (widget_class, SwbPane, reason_label);
  gtk_widget_class_bind_template_child (widget_class, SwbPane, problem);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
swb_pane_init (SwbPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
