/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-problem.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-wrap-layout.h"
#include "call/swb-errno.h"

#define MARGIN 12

struct _SwbProblem
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *heading;
  GtkLabel *text;
  GtkLabel *fact;
  GtkBox *remedies;

  /* Owned references */
  SwbAdvice *advice;

  guint tick;
};

G_DEFINE_FINAL_TYPE (SwbProblem, swb_problem, GTK_TYPE_BOX)

enum
{
  REMEDY,
  N_SIGNALS,
};

static unsigned signals[N_SIGNALS];

/* Once it has its place: brings it into sight, where the page is scrolled. */
static gboolean
bring_into_sight (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkWidget *child = viewport != NULL ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : NULL;
  graphene_rect_t box;

  SWB_PROBLEM (widget)->tick = 0;
  if (child != NULL && gtk_widget_compute_bounds (widget, child, &box))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), box.origin.y - MARGIN,
                               box.origin.y + box.size.height + MARGIN);
  return G_SOURCE_REMOVE;
}

static gboolean
wait_for_layout (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  /* A tick comes before the layout of its frame: the place is known at the next one */
  SWB_PROBLEM (widget)->tick = gtk_widget_add_tick_callback (widget, bring_into_sight, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
come_into_sight (SwbProblem *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), wait_for_layout, NULL, NULL);
}

void
swb_problem_show_texts (SwbProblem *self, const char *heading, const char *text)
{
  g_return_if_fail (SWB_IS_PROBLEM (self));
  g_return_if_fail (heading != NULL && text != NULL);

  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->heading), *heading != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  swb_problem_show_advice (self, NULL);
  come_into_sight (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *heading != '\0' ? heading : text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void
swb_problem_show_text (SwbProblem *self, const char *text)
{
  g_return_if_fail (SWB_IS_PROBLEM (self));
  g_return_if_fail (text != NULL);
  swb_problem_show_texts (self, "", text);
}

/* "ECONNREFUSED: Connection refused", "EAI_NONAME: Name or service not known", "TimeoutError: timed out" */
static char *
failure_heading (const SwbFailure *failure)
{
  const char *name = failure->type;

  if (failure->number > 0)
    name = swb_errno_name (failure->number);
  return g_strdup_printf ("%s: %s", name, failure->message);
}

void
swb_problem_show_failure (SwbProblem *self, SwbMethod method, int socket_type, const SwbFailure *failure,
                          const char *where)
{
  g_return_if_fail (SWB_IS_PROBLEM (self));
  g_return_if_fail (failure != NULL);

  SwbErrorHelp help = { 0 };
  swb_error_help (method, socket_type, failure->type, failure->number, &help);
  g_autofree char *error = failure_heading (failure);
  /* Translators: the name of a socket, and the error it met */
  g_autofree char *heading = where != NULL ? g_strdup_printf (_ ("%s: %s"), where, error) : g_strdup (error);
  /* Translators: two sentences: what an error means, and what to do */
  g_autofree char *text = g_strdup_printf (_ ("%s %s"), help.meaning, help.remedy);
  swb_problem_show_texts (self, heading, text);
}

static void
on_remedy (SwbProblem *self, GtkWidget *button)
{
  guint index = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (button); before; before = gtk_widget_get_prev_sibling (before))
    index++;
  if (self->advice && index < self->advice->remedies->len)
    g_signal_emit (self, signals[REMEDY], 0, g_ptr_array_index (self->advice->remedies, index));
}

/* The calls that it makes, a line each */
static char *
remedy_calls (const SwbRemedy *remedy)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < remedy->calls->len; i++)
    {
      g_autofree char *call = swb_call_event_text (g_ptr_array_index (remedy->calls, i), FALSE);
      g_string_append_printf (text, "%s%.200s", i > 0 ? "\n" : "", call);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_remedy (SwbProblem *self, const SwbRemedy *remedy)
{
  GtkWidget *button = gtk_button_new_with_label (remedy->label);
  g_autofree char *calls = remedy_calls (remedy);

  gtk_widget_set_tooltip_text (button, calls);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_remedy), self);
  gtk_box_append (self->remedies, button);
}

void
swb_problem_show_advice (SwbProblem *self, SwbAdvice *advice)
{
  GtkWidget *button;
  const char *fact = advice ? advice->fact : "";

  g_return_if_fail (SWB_IS_PROBLEM (self));

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->remedies))) != NULL)
    gtk_box_remove (self->remedies, button);
  for (guint i = 0; advice && i < advice->remedies->len; i++)
    add_remedy (self, g_ptr_array_index (advice->remedies, i));
  gtk_label_set_text (self->fact, fact);
  gtk_widget_set_visible (GTK_WIDGET (self->fact), *fact != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->remedies), advice && advice->remedies->len > 0);
  g_clear_pointer (&self->advice, swb_advice_free);
  self->advice = advice;
  if (advice)
    come_into_sight (self);
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
  g_clear_pointer (&SWB_PROBLEM (object)->advice, swb_advice_free);
  G_OBJECT_CLASS (swb_problem_parent_class)->dispose (object);
}

static void
swb_problem_class_init (SwbProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_problem_dispose;
  signals[REMEDY] =
      g_signal_new ("remedy", SWB_TYPE_PROBLEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  g_type_ensure (SWB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbProblem, heading);
  gtk_widget_class_bind_template_child (widget_class, SwbProblem, text);
  gtk_widget_class_bind_template_child (widget_class, SwbProblem, fact);
  gtk_widget_class_bind_template_child (widget_class, SwbProblem, remedies);
}

static void
swb_problem_init (SwbProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
