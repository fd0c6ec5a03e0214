/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-problem.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "call/swb-errno.h"

struct _SwbProblem
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *heading;
  GtkLabel *body;
};

G_DEFINE_FINAL_TYPE (SwbProblem, swb_problem, GTK_TYPE_BOX)

static void
show_texts (SwbProblem *self, const char *heading, const char *body)
{
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->body, body ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body && *body);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
swb_problem_show_input (SwbProblem *self, const GError *error)
{
  g_return_if_fail (SWB_IS_PROBLEM (self) && error != NULL);
  show_texts (self, error->message, NULL);
}

/* "ECONNREFUSED: Connection refused", "TimeoutError: timed out" */
static char *
heading_of (const SwbFailure *failure)
{
  const char *name = failure->number > 0 ? swb_errno_name (failure->number) : failure->type;

  return g_strdup_printf ("%s: %s", name, failure->message);
}

void
swb_problem_show_failure (SwbProblem *self, const SwbCall *call, int socket_type)
{
  const SwbFailure *failure;
  g_autofree char *heading = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  SwbErrorHelp help;

  g_return_if_fail (SWB_IS_PROBLEM (self) && call != NULL && call->failure != NULL);

  failure = call->failure;
  heading = heading_of (failure);
  swb_error_help (call->method, socket_type, failure->type, failure->number, &help);
  g_string_printf (body, "%s %s", help.meaning, help.remedy);
  if (failure->hint)
    g_string_append_printf (body, "\n%s", failure->hint);
  show_texts (self, heading, body->str);
}

void
swb_problem_clear (SwbProblem *self)
{
  g_return_if_fail (SWB_IS_PROBLEM (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
swb_problem_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_PROBLEM);
  G_OBJECT_CLASS (swb_problem_parent_class)->dispose (object);
}

static void
swb_problem_class_init (SwbProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_problem_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbProblem, heading);
  gtk_widget_class_bind_template_child (widget_class, SwbProblem, body);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
swb_problem_init (SwbProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
