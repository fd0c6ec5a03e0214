/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/swb-file.h"

/* Being written. Until then makefile() says so. */

SwbFile *
swb_file_new (SwbCaller *caller, uint32_t socket_id, const char *socket_name, GPtrArray *args, GPtrArray *keywords,
              SwbFailure **failure)
{
  *failure = swb_failure_new ("NotImplementedError", 0, "makefile() is not there yet");
  return NULL;
}

void
swb_file_free (SwbFile *self)
{
}

uint32_t
swb_file_socket_id (SwbFile *self)
{
  return 0;
}

gboolean
swb_file_is_closed (SwbFile *self)
{
  return TRUE;
}

const char *
swb_file_type_name (SwbFile *self)
{
  return "";
}

gboolean
swb_file_has_method (SwbFile *self, const char *name)
{
  return FALSE;
}

SwbValue *
swb_file_attribute (SwbFile *self, const char *name)
{
  return NULL;
}

void
swb_file_call (SwbFile *self, const char *method, GPtrArray *args, GPtrArray *keywords, SwbOutcome done,
               gpointer user_data)
{
}
