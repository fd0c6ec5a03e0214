/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-script-details.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-problem.h"

#define HEIGHT_MIN 130
#define HEIGHT_SHARE 0.4 /* of what is there for the script, too */

struct _SwbScriptDetails
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkWidget *content;
  GtkLabel *said;
  GtkLabel *value;
  SwbProblem *problem;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (SwbScriptDetails, swb_script_details, GTK_TYPE_BOX)

char *
swb_script_details_duration (int64_t elapsed_ns)
{
  double us = (double) elapsed_ns / 1000;

  if (us < 1000)
    return g_strdup_printf (_ ("%.0f µs"), us);
  if (us < 1000000)
    return g_strdup_printf (_ ("%.1f ms"), us / 1000);
  return g_strdup_printf (_ ("%.2f s"), us / 1000000);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* As high as what is said: a scrolled window asks for it as if no text were wrapped. */
static void
present (SwbScriptDetails *self)
{
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));
  int most = (int) (gtk_widget_get_height (around) * HEIGHT_SHARE);
  int width = gtk_widget_get_width (around);
  int natural = 0;

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (width > 0)
    gtk_widget_measure (self->content, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (self->scroller, MAX (MIN (natural, most), HEIGHT_MIN));
}

void
swb_script_details_clear (SwbScriptDetails *self)
{
  g_return_if_fail (SWB_IS_SCRIPT_DETAILS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  set_label (self->said, NULL);
  set_label (self->value, NULL);
  set_label (self->hint, NULL);
  swb_problem_clear (self->problem);
}

static void
show_details (SwbScriptDetails *self, const SwbScriptResult *result)
{
  const SwbCallOutcome *details = result->details;

  if (!details->failed)
    {
      set_label (self->value, details->text);
      return;
    }
  g_autofree char *help = g_strdup_printf (_ ("%s %s"), details->meaning != NULL ? details->meaning : "",
                                           details->remedy != NULL ? details->remedy : "");
  swb_problem_show_texts (self->problem, details->text, g_strstrip (help));
  if (result->hint == NULL)
    return;
  /* Translators: a line of a script */
  g_autofree char *hint = g_strdup_printf (_ ("This would work: %s"), result->hint);
  set_label (self->hint, hint);
}

void
swb_script_details_show (SwbScriptDetails *self, const SwbStatement *statement, const SwbScriptResult *result)
{
  g_return_if_fail (SWB_IS_SCRIPT_DETAILS (self) && statement != NULL && result != NULL);

  g_autofree char *duration = swb_script_details_duration (result->elapsed_ns);
  /* Translators: the number of a line in a script, and how long it took: "12 µs" */
  g_autofree char *said = g_strdup_printf (_ ("Line %u, %s"), statement->line, duration);

  swb_script_details_clear (self);
  set_label (self->said, said);
  if (result->details != NULL)
    show_details (self, result);
  else
    set_label (self->value, _ ("What it gave is no longer kept here; the log has it."));
  present (self);
}

void
swb_script_details_show_problem (SwbScriptDetails *self, const char *heading, const char *text)
{
  g_return_if_fail (SWB_IS_SCRIPT_DETAILS (self));

  swb_script_details_clear (self);
  swb_problem_show_texts (self->problem, heading, text);
  present (self);
}

void
swb_script_details_show_syntax_error (SwbScriptDetails *self, const SwbSyntaxError *error)
{
  g_return_if_fail (SWB_IS_SCRIPT_DETAILS (self) && error != NULL);

  g_autofree char *heading = g_strdup_printf (_ ("Line %u, column %u: %s"), error->line, error->column, error->message);
  swb_script_details_show_problem (self, heading, _ ("Nothing was played."));
}

static void
swb_script_details_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SWB_TYPE_SCRIPT_DETAILS);
  G_OBJECT_CLASS (swb_script_details_parent_class)->dispose (object);
}

static void
swb_script_details_class_init (SwbScriptDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_script_details_dispose;
  g_type_ensure (SWB_TYPE_PROBLEM);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-script-details.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbScriptDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptDetails, content);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptDetails, said);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptDetails, value);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptDetails, problem);
  gtk_widget_class_bind_template_child (widget_class, SwbScriptDetails, hint);
}

static void
swb_script_details_init (SwbScriptDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
