/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-preferences.h"

#include <glib/gi18n-lib.h>

#include "app/swb-app.h"
#include "app/swb-status-bar.h"

#define MEBIBYTE ((uint64_t) 1 << 20)
#define GIBIBYTE ((uint64_t) 1 << 30)

struct _SwbPreferences
{
  AdwPreferencesWindow parent_instance;

  /* Template widgets */
  AdwComboRow *bytes;
  AdwComboRow *records;
  AdwComboRow *at_limit;
  GtkSwitch *keep;

  /* Owned references */
  GSettings *settings; /* (nullable): until it is filled */
  GArray *byte_values;
  GArray *record_values;
};

G_DEFINE_FINAL_TYPE (SwbPreferences, swb_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static const uint64_t byte_choices[] = { 64 * MEBIBYTE, 256 * MEBIBYTE, GIBIBYTE,      2 * GIBIBYTE, 4 * GIBIBYTE,
                                         8 * GIBIBYTE,  16 * GIBIBYTE,  32 * GIBIBYTE, 64 * GIBIBYTE };
static const uint64_t record_choices[] = { 100000, 1000000, 2000000, 5000000, 10000000, 20000000, 50000000 };

static char *
bytes_text (uint64_t value)
{
  return g_format_size_full (value, G_FORMAT_SIZE_IEC_UNITS);
}

/* Ascending, what is set now among them; 0, which is no limit, last. (transfer full) */
static GArray *
values_with (const uint64_t *choices, size_t n, uint64_t now)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (uint64_t));
  uint64_t none = 0;
  gboolean has = now == 0;

  for (size_t i = 0; i < n; i++)
    {
      if (!has && now < choices[i])
        g_array_append_val (values, now);
      has |= now <= choices[i];
      g_array_append_val (values, choices[i]);
    }
  if (!has)
    g_array_append_val (values, now);
  g_array_append_val (values, none);
  return values;
}

static void
fill (AdwComboRow *row, GArray *values, uint64_t now, char *(*text_of) (uint64_t value))
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  unsigned selected = 0;

  for (unsigned i = 0; i < values->len; i++)
    {
      uint64_t value = g_array_index (values, uint64_t, i);

      gtk_string_list_take (names, value > 0 ? text_of (value) : g_strdup (_ ("No limit")));
      if (value == now)
        selected = i;
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
}

static void
take_selected (SwbPreferences *self, AdwComboRow *row, GArray *values, const char *key)
{
  unsigned selected = adw_combo_row_get_selected (row);

  if (self->settings && selected < values->len)
    g_settings_set_uint64 (self->settings, key, g_array_index (values, uint64_t, selected));
}

static void
on_bytes_selected (SwbPreferences *self)
{
  take_selected (self, self->bytes, self->byte_values, "log-limit-bytes");
}

static void
on_records_selected (SwbPreferences *self)
{
  take_selected (self, self->records, self->record_values, "log-limit-records");
}

static void
on_at_limit_selected (SwbPreferences *self)
{
  if (self->settings)
    g_settings_set_enum (self->settings, "log-at-limit", (int) adw_combo_row_get_selected (self->at_limit));
}

static void
fill_all (SwbPreferences *self, GSettings *settings)
{
  uint64_t bytes = g_settings_get_uint64 (settings, "log-limit-bytes");
  uint64_t records = g_settings_get_uint64 (settings, "log-limit-records");

  self->byte_values = values_with (byte_choices, G_N_ELEMENTS (byte_choices), bytes);
  self->record_values = values_with (record_choices, G_N_ELEMENTS (record_choices), records);
  fill (self->bytes, self->byte_values, bytes, bytes_text);
  fill (self->records, self->record_values, records, swb_grouped_text);
  adw_combo_row_set_selected (self->at_limit, (unsigned) g_settings_get_enum (settings, "log-at-limit"));
  g_settings_bind (settings, "keep-logs", self->keep, "active", G_SETTINGS_BIND_DEFAULT);
  self->settings = g_object_ref (settings);
}

static void
swb_preferences_dispose (GObject *object)
{
  SwbPreferences *self = SWB_PREFERENCES (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), SWB_TYPE_PREFERENCES);
  g_clear_pointer (&self->byte_values, g_array_unref);
  g_clear_pointer (&self->record_values, g_array_unref);
  G_OBJECT_CLASS (swb_preferences_parent_class)->dispose (object);
}

static void
swb_preferences_class_init (SwbPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = swb_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SWB_RESOURCE_PATH "swb-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SwbPreferences, bytes);
  gtk_widget_class_bind_template_child (widget_class, SwbPreferences, records);
  gtk_widget_class_bind_template_child (widget_class, SwbPreferences, at_limit);
  gtk_widget_class_bind_template_child (widget_class, SwbPreferences, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_bytes_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_records_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_at_limit_selected);
}

static void
swb_preferences_init (SwbPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
swb_preferences_show (GtkWindow *parent, GSettings *settings)
{
  SwbPreferences *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (G_IS_SETTINGS (settings));

  self = g_object_new (SWB_TYPE_PREFERENCES, "transient-for", parent, NULL);
  fill_all (self, settings);
  gtk_window_present (GTK_WINDOW (self));
}
