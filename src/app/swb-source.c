/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-source.h"

#include <adwaita.h>

static void
follow_colours (GtkSourceBuffer *buffer)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();

  gtk_source_buffer_set_style_scheme (buffer, gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "Adwaita-dark"
                                                                                                        : "Adwaita"));
}

void
swb_source_set_up (GtkSourceView *view, const char *language)
{
  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));

  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_source_buffer_set_language (buffer, language != NULL
                                              ? gtk_source_language_manager_get_language (languages, language)
                                              : NULL);
  g_signal_handlers_disconnect_by_func (style, follow_colours, buffer);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (follow_colours), buffer, G_CONNECT_SWAPPED);
  follow_colours (buffer);
}
