/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-paths.h"

gboolean
swb_paths_in_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  return program != NULL && g_str_has_prefix (program, SWB_BUILD_ROOT "/");
}

const char *
swb_paths_locale_dir (void)
{
  return swb_paths_in_build_tree () ? SWB_BUILD_ROOT "/data/po" : SWB_LOCALE_DIR;
}

const char *
swb_paths_icon_dir (void)
{
  return swb_paths_in_build_tree () ? SWB_SOURCE_ROOT "/data/icons" : SWB_DATA_DIR "/icons";
}

GSettings *
swb_paths_settings (void)
{
  const char *folder = swb_paths_in_build_tree () ? SWB_BUILD_ROOT "/data" : SWB_DATA_DIR "/glib-2.0/schemas";
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (folder, installed, FALSE, NULL);
  if (source == NULL && installed != NULL)
    source = g_settings_schema_source_ref (installed);
  if (source == NULL)
    return NULL;
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, SWB_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
