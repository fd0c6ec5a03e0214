/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call/swb-error-help-private.h"

#include <string.h>

static gboolean
fits (uint64_t methods, int wanted_type, SwbMethod method, int socket_type)
{
  uint64_t bit = (unsigned) method < SWB_N_METHODS ? UINT64_C (1) << method : 0;

  if (methods != SWB_HELP_ANY && (methods & bit) == 0)
    return FALSE;
  return wanted_type == 0 || wanted_type == socket_type;
}

static gboolean
set (SwbErrorHelp *help, const char *meaning, const char *remedy)
{
  help->meaning = _ (meaning);
  help->remedy = _ (remedy);
  return TRUE;
}

/* @is_unix: look at the first table, too */
static gboolean
find_number (SwbMethod method, gboolean is_unix, int socket_type, int number, SwbErrorHelp *help)
{
  static const SwbHelpLine *const tables[] = {
    swb_help_of_unix,        swb_help_of_functions, swb_help_of_names,  swb_help_of_addresses,
    swb_help_of_connections, swb_help_of_data,      swb_help_of_system,
  };

  for (size_t i = is_unix ? 0 : 1; i < G_N_ELEMENTS (tables); i++)
    for (const SwbHelpLine *line = tables[i]; line->meaning; line++)
      if (line->number == number && fits (line->methods, line->socket_type, method, socket_type))
        return set (help, line->meaning, line->remedy);
  return FALSE;
}

static gboolean
find_exception (SwbMethod method, gboolean is_unix, int socket_type, const char *exception, SwbErrorHelp *help)
{
  static const SwbExceptionLine *const tables[] = { swb_help_of_unix_exceptions, swb_help_of_function_exceptions,
                                                    swb_help_of_exceptions };

  for (size_t i = is_unix ? 0 : 1; i < G_N_ELEMENTS (tables); i++)
    for (const SwbExceptionLine *line = tables[i]; line->meaning; line++)
      if (strcmp (line->exception, exception) == 0 && fits (line->methods, line->socket_type, method, socket_type))
        return set (help, line->meaning, line->remedy);
  return FALSE;
}

gboolean
swb_error_help (SwbMethod method, int socket_type, const char *error_type, int error_number, SwbErrorHelp *help)
{
  g_return_val_if_fail (error_type != NULL && help != NULL, FALSE);

  gboolean is_unix = (socket_type & SWB_ERROR_HELP_UNIX) != 0;
  gboolean has_number = error_number != 0 && strcmp (error_type, "herror") != 0; /* whose numbers are others */

  /* The type may carry flags: SOCK_NONBLOCK, SOCK_CLOEXEC. */
  socket_type &= 0xf;
  if (has_number ? find_number (method, is_unix, socket_type, error_number, help)
                 : find_exception (method, is_unix, socket_type, error_type, help))
    return TRUE;
  help->meaning = _ ("The call failed; the error's own name and message say what is known about it.");
  help->remedy = _ ("Compare the call with its description in the manual of the socket module.");
  return FALSE;
}
