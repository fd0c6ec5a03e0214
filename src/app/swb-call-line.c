/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-call-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/swb-app.h"
#include "app/swb-call-completer.h"
#include "app/swb-pane.h"
#include "model/swb-call-prompt.h"

/* Most calls end sooner: that they wait need not be said */
#define WAITING_SHOWN_MS 150

struct _SwbCallLine
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkEntry *entry;
  GtkWidget *outcome_box;
  GtkLabel *said;
  GtkLabel *result;
  GtkWidget *waiting_box;
  GtkLabel *waiting;
  GtkWidget *problem;
  GtkLabel *problem_heading;
  GtkLabel *problem_text;
  GtkWidget *hint_box;
  GtkLabel *hint;
  SwbCallCompleter *completer;

  /* Owned references */
  SwbCallPrompt *prompt;
  char *put_back; /* (nullable): what failed, and was put back into the entry */

  guint waiting_source;
  guint suggest_source;
  gboolean changing; /* the text is changed by us */
  gboolean problem_is_of_text;
};

G_DEFINE_FINAL_TYPE (SwbCallLine, swb_call_line, GTK_TYPE_BOX)

/* --- the entry --- */

static const char *
get_text (SwbCallLine *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
mark (SwbCallLine *self, unsigned offset)
{
  const char *text = get_text (self);
  const char *place = g_utf8_offset_to_pointer (text, offset);
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* What is missing at the end is marked at the last character */
  if (*place == '\0' && place > text)
    place = g_utf8_prev_char (place);
  line->start_index = (guint) (place - text);
  line->end_index = *place != '\0' ? (guint) (g_utf8_next_char (place) - text) : line->start_index;
  pango_attr_list_insert (attributes, line);
  gtk_entry_set_attributes (self->entry, attributes);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) offset);
}

static void
unmark (SwbCallLine *self)
{
  gtk_entry_set_attributes (self->entry, NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
describe (SwbCallLine *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
hide_completer (SwbCallLine *self)
{
  g_clear_handle_id (&self->suggest_source, g_source_remove);
  swb_call_completer_hide (self->completer);
  describe (self, "");
}

static void
set_text (SwbCallLine *self, const char *text)
{
  self->changing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->changing = FALSE;
  hide_completer (self);
}

/* --- what is said --- */

static void
hide_problem (SwbCallLine *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
  self->problem_is_of_text = FALSE;
  unmark (self);
}

/* @text, @hint: (nullable) */
static void
show_problem (SwbCallLine *self, const char *heading, const char *text, const char *hint)
{
  gtk_label_set_text (self->problem_heading, heading);
  gtk_label_set_text (self->problem_text, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_text), text != NULL);
  gtk_label_set_text (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint_box, hint != NULL);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

/* Of what stands in the entry: it goes when that is changed */
static void
complain (SwbCallLine *self, const char *heading, const char *text)
{
  show_problem (self, heading, text, NULL);
  self->problem_is_of_text = TRUE;
}

static void
show_outcome (SwbCallLine *self, const SwbCallOutcome *outcome)
{
  g_autofree char *result = g_strdup_printf ("-> %s", outcome->text);
  g_autofree char *tip = g_strdup_printf ("%s %s", outcome->said, result);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->outcome_box, !outcome->failed);
  gtk_label_set_text (self->said, outcome->said);
  gtk_label_set_text (self->result, result);
  gtk_widget_set_tooltip_text (self->outcome_box, tip);
  if (!outcome->failed)
    return;
  if (outcome->meaning != NULL)
    /* Translators: two sentences: what an error means, and what to do */
    text = g_strdup_printf (_ ("%s %s"), outcome->meaning, outcome->remedy);
  show_problem (self, outcome->text, text, outcome->hint);
}

static gboolean
tell_waiting (gpointer user_data)
{
  SwbCallLine *self = user_data;
  g_autofree char *elapsed = swb_pane_elapsed (swb_call_prompt_get_since_ns (self->prompt));
  /* Translators: a call, and since when it waits: “tcp1.recv(5) waits, 12 s” */
  g_autofree char *text = g_strdup_printf (_ ("%s waits, %s"), swb_call_prompt_get_text (self->prompt), elapsed);

  gtk_label_set_text (self->waiting, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->waiting), text);
  gtk_widget_set_visible (self->waiting_box, TRUE);
  return G_SOURCE_CONTINUE;
}

static gboolean
begin_waiting (gpointer user_data)
{
  SwbCallLine *self = user_data;

  tell_waiting (self);
  self->waiting_source = g_timeout_add_seconds (1, tell_waiting, self);
  g_source_set_name_by_id (self->waiting_source, "swb-call-line-seconds");
  return G_SOURCE_REMOVE;
}

static void
on_began (SwbCallLine *self)
{
  hide_problem (self);
  gtk_widget_set_visible (self->outcome_box, FALSE);
  set_text (self, "");
  g_clear_pointer (&self->put_back, g_free);
  g_clear_handle_id (&self->waiting_source, g_source_remove);
  self->waiting_source = g_timeout_add (WAITING_SHOWN_MS, begin_waiting, self);
  g_source_set_name_by_id (self->waiting_source, "swb-call-line-waiting");
}

static void
on_ended (SwbCallLine *self)
{
  const SwbCallOutcome *outcome = swb_call_prompt_get_outcome (self->prompt);
  const char *text = swb_call_prompt_get_text (self->prompt);

  g_clear_handle_id (&self->waiting_source, g_source_remove);
  gtk_widget_set_visible (self->waiting_box, FALSE);
  show_outcome (self, outcome);
  if (outcome->failed && *get_text (self) == '\0')
    {
      set_text (self, text);
      self->put_back = g_strdup (text);
    }
}

/* --- what is done --- */

static void
complain_of_syntax (SwbCallLine *self, const SwbSyntaxError *error)
{
  g_autofree char *heading =
      error->line > 1
          ? g_strdup_printf (_ ("SyntaxError, line %u, column %u: %s"), error->line, error->column, error->message)
          : g_strdup_printf (_ ("SyntaxError, column %u: %s"), error->column, error->message);

  complain (self, heading, NULL);
  mark (self, swb_call_prompt_offset_of (get_text (self), error));
}

static void
complain_of_script (SwbCallLine *self, unsigned n_statements)
{
  g_autofree char *heading =
      g_strdup_printf (ngettext ("This is %u statement; one can be made at a time here.",
                                 "These are %u statements; one can be made at a time here.", n_statements),
                       n_statements);

  complain (self, heading, _ ("Nothing of it was done. “Run script…” plays several, one after the other."));
}

static void
complain_of_waiting (SwbCallLine *self)
{
  g_autofree char *heading =
      g_strdup_printf (_ ("%s still waits, so this was not done yet."), swb_call_prompt_get_text (self->prompt));

  complain (self, heading, _ ("Cancel it, or let what it waits for happen: the buttons above do not wait for it."));
}

static void
execute (SwbCallLine *self)
{
  g_auto (SwbSyntaxError) error = { 0 };
  unsigned n_statements = 0;

  unmark (self);
  hide_completer (self);
  switch (swb_call_prompt_execute (self->prompt, get_text (self), &error, &n_statements))
    {
    case SWB_CALL_ANSWER_SYNTAX:
      complain_of_syntax (self, &error);
      break;
    case SWB_CALL_ANSWER_SEVERAL:
      complain_of_script (self, n_statements);
      break;
    case SWB_CALL_ANSWER_BUSY:
      complain_of_waiting (self);
      break;
    case SWB_CALL_ANSWER_BEGUN:
    case SWB_CALL_ANSWER_NOTHING:
    default:
      break;
    }
}

static void
on_cancel (SwbCallLine *self)
{
  swb_call_prompt_cancel (self->prompt);
  swb_call_line_focus (self);
}

static void
on_dismiss (SwbCallLine *self)
{
  hide_problem (self);
  swb_call_line_focus (self);
}

static void
on_use_hint (SwbCallLine *self)
{
  g_autofree char *hint = g_strdup (gtk_label_get_text (self->hint));

  set_text (self, hint);
  hide_problem (self);
  swb_call_line_focus (self);
}

/* --- completion --- */

static int
cursor_x (SwbCallLine *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  graphene_rect_t strong;
  double x = 0;
  double y = 0;

  gtk_text_compute_cursor_extents (GTK_TEXT (text), (gsize) gtk_editable_get_position (text), &strong, NULL);
  gtk_widget_translate_coordinates (GTK_WIDGET (text), GTK_WIDGET (self), strong.origin.x, 0, &x, &y);
  return (int) x;
}

static SwbCompletion *
completion_now (SwbCallLine *self, gboolean all)
{
  return swb_call_prompt_complete (self->prompt, get_text (self),
                                   (unsigned) gtk_editable_get_position (GTK_EDITABLE (self->entry)), all);
}

/* A screen reader hears of the selected candidate, or of the call in which the cursor stands */
static void
describe_completion (SwbCallLine *self)
{
  const SwbCandidate *candidate = swb_call_completer_get_selected (self->completer);
  const SwbCompletion *completion = swb_call_completer_get (self->completer);
  g_autofree char *text = NULL;

  if (candidate != NULL)
    text = g_strdup_printf ("%s %s", candidate->text, candidate->detail);
  else if (completion->candidates->len > 0)
    text = g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", completion->candidates->len),
                            completion->candidates->len);
  describe (self, text != NULL ? text : completion->signature != NULL ? completion->signature : "");
}

static void
suggest (SwbCallLine *self, gboolean all)
{
  swb_call_completer_show (self->completer, completion_now (self, all), cursor_x (self));
  describe_completion (self);
}

static gboolean
suggest_now (gpointer user_data)
{
  SwbCallLine *self = user_data;

  self->suggest_source = 0;
  suggest (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* GTK tells of a change before it moves the cursor */
static void
suggest_soon (SwbCallLine *self)
{
  if (self->suggest_source != 0)
    return;
  self->suggest_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, suggest_now, self, NULL);
  g_source_set_name_by_id (self->suggest_source, "swb-call-line-suggest");
}

static void
replace (SwbCallLine *self, unsigned start, unsigned end, const char *text)
{
  int position = (int) start;

  self->changing = TRUE;
  gtk_editable_delete_text (GTK_EDITABLE (self->entry), (int) start, (int) end);
  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), position);
  self->changing = FALSE;
  suggest (self, FALSE);
}

static void
take_candidate (SwbCallLine *self)
{
  const SwbCompletion *shown = swb_call_completer_get (self->completer);
  const SwbCandidate *candidate = swb_call_completer_get_selected (self->completer);
  g_autofree char *text = NULL;

  if (shown == NULL || candidate == NULL)
    return;
  text = g_strdup (candidate->text);
  replace (self, shown->start, shown->end, text);
}

/* Tab: as far as it is certain, then to the next candidate. Returns whether there was anything to do */
static gboolean
complete (SwbCallLine *self)
{
  g_autoptr (SwbCompletion) now = NULL;

  if (swb_call_completer_get_selected (self->completer) != NULL)
    {
      take_candidate (self);
      return TRUE;
    }
  now = completion_now (self, FALSE);
  if (now->candidates->len == 0)
    return FALSE;
  if (g_utf8_strlen (now->common, -1) > now->end - now->start)
    replace (self, now->start, now->end, now->common);
  else
    {
      suggest (self, FALSE);
      swb_call_completer_move (self->completer, 1);
      describe_completion (self);
    }
  return TRUE;
}

static void
on_activate (SwbCallLine *self)
{
  if (swb_call_completer_get_selected (self->completer) != NULL)
    take_candidate (self);
  else
    execute (self);
}

static void
on_changed (SwbCallLine *self)
{
  if (self->problem_is_of_text)
    hide_problem (self);
  unmark (self);
  if (self->changing || self->prompt == NULL)
    return;
  g_clear_pointer (&self->put_back, g_free);
  suggest_soon (self);
}

/* --- keys --- */

static gboolean
go_through (SwbCallLine *self, int by)
{
  SwbCallHistory *history = swb_call_prompt_get_history (self->prompt);
  const char *line;

  if (swb_call_completer_has_candidates (self->completer))
    {
      swb_call_completer_move (self->completer, by);
      describe_completion (self);
      return TRUE;
    }
  line = by < 0 ? swb_call_history_back (history, get_text (self)) : swb_call_history_forward (history);
  if (line != NULL)
    set_text (self, line);
  return TRUE;
}

static gboolean
on_tab (SwbCallLine *self)
{
  if (self->put_back != NULL && gtk_widget_get_visible (self->problem) && gtk_widget_get_visible (self->hint_box))
    {
      on_use_hint (self);
      return TRUE;
    }
  return complete (self);
}

static gboolean
on_escape (SwbCallLine *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->completer)))
    hide_completer (self);
  else if (gtk_widget_get_visible (self->problem))
    hide_problem (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
on_key (SwbCallLine *self, guint key, guint code, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (key == GDK_KEY_space && state == GDK_CONTROL_MASK)
    {
      suggest (self, TRUE);
      return TRUE;
    }
  if (state != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return go_through (self, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return go_through (self, 1);
    case GDK_KEY_Tab:
      return on_tab (self);
    case GDK_KEY_Escape:
      return on_escape (self);
    default:
      return FALSE;
    }
}

/* --- the type --- */

void
swb_call_line_set_workbench (SwbCallLine *self, SwbWorkbench *workbench, GSettings *settings)
{
  g_return_if_fail (SWB_IS_CALL_LINE (self) && SWB_IS_WORKBENCH (workbench));
  g_return_if_fail (self->prompt == NULL);

  self->prompt = swb_call_prompt_new (workbench, settings);
  g_signal_connect_object (self->prompt, "began", G_CALLBACK (on_began), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prompt, "ended", G_CALLBACK (on_ended), self, G_CONNECT_SWAPPED);
}

void
swb_call_line_focus (SwbCallLine *self)
{
  g_return_if_fail (SWB_IS_CALL_LINE (self));
  gtk_entry_grab_focus_without_selecting (self->entry);
}

static void
swb_call_line_dispose (GObject *object)
{
  SwbCallLine *self = SWB_CALL_LINE (object);

  g_clear_handle_id (&self->waiting_source, g_source_remove);
  g_clear_handle_id (&self->suggest_source, g_source_remove);
  g_clear_object (&self->prompt);
  g_clear_pointer (&self->put_back, g_free);
  if (self->completer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->completer));
  self->completer = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_CALL_LINE);
  G_OBJECT_CLASS (swb_call_line_parent_class)->dispose (object);
}

static void
swb_call_line_class_init (SwbCallLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_call_line_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-call-line.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, entry);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, outcome_box);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, said);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, result);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, waiting);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, problem);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, problem_heading);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, problem_text);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, hint_box);
  gtk_widget_class_bind_template_child (widget_class, SwbCallLine, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss);
  gtk_widget_class_bind_template_callback (widget_class, on_use_hint);
}

static void
swb_call_line_init (SwbCallLine *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->completer = SWB_CALL_COMPLETER (swb_call_completer_new (GTK_WIDGET (self)));
  g_signal_connect_object (self->completer, "picked", G_CALLBACK (take_candidate), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hide_completer), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}
