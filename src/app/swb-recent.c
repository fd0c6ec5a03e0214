/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-recent.h"

#include <gio/gio.h>
#include <string.h>

#include "app/swb-paths.h"

GStrv
swb_recent_list (const char *key)
{
  g_autoptr (GSettings) settings = swb_paths_settings ();

  return settings != NULL ? g_settings_get_strv (settings, key) : g_new0 (char *, 1);
}

void
swb_recent_add (const char *key, const char *text)
{
  g_return_if_fail (text != NULL);

  g_autoptr (GSettings) settings = swb_paths_settings ();
  if (settings == NULL || *text == '\0' || strlen (text) > SWB_RECENT_BYTES_MAX || !g_utf8_validate (text, -1, NULL))
    return;
  g_auto (GStrv) old = g_settings_get_strv (settings, key);
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_ptr_array_add (list, (gpointer) text);
  for (size_t i = 0; old[i] != NULL && list->len < SWB_RECENT_MAX; i++)
    if (strcmp (old[i], text) != 0)
      g_ptr_array_add (list, old[i]);
  g_ptr_array_add (list, NULL);
  g_settings_set_strv (settings, key, (const char *const *) list->pdata);
}

gboolean
swb_recent_is_path (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);
  return g_str_has_prefix (text, "unix:");
}

char *
swb_recent_address (const char *host, int port)
{
  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%d" : "%s:%d", host, port);
}

gboolean
swb_recent_split_address (const char *text, char **host, char **port)
{
  g_return_val_if_fail (text != NULL && host != NULL && port != NULL, FALSE);

  const char *colon = strrchr (text, ':');
  size_t length = colon != NULL ? (size_t) (colon - text) : 0;
  if (length == 0 || colon[1] == '\0' || strspn (colon + 1, "0123456789") != strlen (colon + 1))
    return FALSE;
  gboolean bracketed = text[0] == '[' && text[length - 1] == ']';
  *host = bracketed ? g_strndup (text + 1, length - 2) : g_strndup (text, length);
  *port = g_strdup (colon + 1);
  return TRUE;
}
