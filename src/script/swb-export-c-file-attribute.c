/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"
#include "script/swb-file-private.h"

/* Attributes of files in C. Most are known when the program is written. */

/* The file of bytes that it is, or has */
char *
swb_c_bytes_file (const SwbEx *file)
{
  return g_strdup_printf (file->type == SWB_EX_FILE ? "%s" : "%s.file", file->code);
}

gboolean
swb_c_check_file_attribute (SwbC *self, const SwbNode *node, const SwbEx *file, const char *name)
{
  g_autoptr (SwbValue) value = swb_file_attribute (file->file, name, -1);

  if (value || swb_file_has_method (file->file, name))
    return TRUE;
  if (swb_file_is_excluded (name))
    swb_c_refuse (self, node, _ ("`%s` of a file cannot be called in C"), name);
  else
    swb_c_raise (self, "AttributeError", "'%s' object has no attribute '%s'", swb_file_type_name (file->file, name),
                 name);
  return FALSE;
}

SwbEx *
swb_c_file_attribute (SwbC *self, const SwbNode *node, const SwbEx *file)
{
  g_autofree char *bytes_file = swb_c_bytes_file (file);

  if (swb_file_has_method (file->file, node->name))
    return swb_c_refuse (self, node, _ ("`%s` of a file is no value in C"), node->name);
  if (strcmp (node->name, "closed") == 0)
    return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("%s.is_closed", bytes_file));
  if (strcmp (node->name, "name") == 0)
    return swb_ex_new (SWB_EX_INT,
                       g_strdup_printf ("(long long) (%s.is_closed ? -1 : %s.socket->fd)", bytes_file, bytes_file));
  if (strcmp (node->name, "newlines") == 0 && file->file->raw.reads)
    return swb_ex_new (SWB_EX_NEWLINES, g_strdup (file->code));
  return swb_ex_new_known (swb_file_attribute (file->file, node->name, -1));
}
