/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of what is written in Python: by position or keyword, and CPython's words for what is wrong with them */
#include "bench/swb-arguments.h"

#include <string.h>

static const char *
keyword_of (const SwbCall *call, unsigned index)
{
  return call->keywords ? g_ptr_array_index (call->keywords, index) : NULL;
}

static int
find_parameter (const SwbSignature *signature, const char *name)
{
  for (int i = 0; signature->parameters[i]; i++)
    if (strcmp (signature->parameters[i], name) == 0)
      return i;
  return -1;
}

static gboolean
bind_keywords (SwbOperation *operation, const SwbSignature *signature, const SwbValue **values)
{
  const SwbCall *call = operation->call;

  for (unsigned i = 0; i < call->args->len; i++)
    {
      const char *keyword = keyword_of (call, i);
      int at = keyword ? find_parameter (signature, keyword) : -1;

      if (keyword == NULL)
        continue;
      if (at < 0)
        return swb_type_error (operation, "%s() got an unexpected keyword argument '%s'", signature->name, keyword);
      if (values[at])
        return swb_type_error (operation, "%s() got multiple values for argument '%s'", signature->name, keyword);
      values[at] = g_ptr_array_index (call->args, i);
    }
  return TRUE;
}

static gboolean
too_many (SwbOperation *operation, const SwbSignature *signature, unsigned n_parameters, unsigned given)
{
  unsigned least = signature->required + signature->implicit;
  unsigned most = n_parameters + signature->implicit;

  given += signature->implicit;
  if (least < most)
    return swb_type_error (operation, "%s() takes from %u to %u positional arguments but %u were given",
                           signature->name, least, most, given);
  return swb_type_error (operation, "%s() takes %u positional argument%s but %u %s given", signature->name, most,
                         most == 1 ? "" : "s", given, given == 1 ? "was" : "were");
}

/* "'host' and 'port'" */
static gboolean
missing (SwbOperation *operation, const SwbSignature *signature, GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (unsigned i = 0; i < names->len; i++)
    {
      const char *between = names->len == 2 ? " and " : i + 1 == names->len ? ", and " : ", ";

      g_string_append_printf (list, "%s'%s'", i == 0 ? "" : between, (const char *) names->pdata[i]);
    }
  return swb_type_error (operation, "%s() missing %u required positional argument%s: %s", signature->name, names->len,
                         names->len == 1 ? "" : "s", list->str);
}

gboolean
swb_arguments_bind (SwbOperation *operation, const SwbSignature *signature, const SwbValue **values)
{
  const SwbCall *call = operation->call;
  g_autoptr (GPtrArray) absent = g_ptr_array_new ();
  unsigned n_parameters = g_strv_length ((char **) signature->parameters);
  unsigned given = 0;

  for (unsigned i = 0; i < n_parameters; i++)
    values[i] = NULL;
  for (unsigned i = 0; i < call->args->len; i++)
    {
      if (keyword_of (call, i))
        continue;
      if (given < n_parameters)
        values[given] = g_ptr_array_index (call->args, i);
      given++;
    }
  if (!bind_keywords (operation, signature, values))
    return FALSE;
  if (given > n_parameters)
    return too_many (operation, signature, n_parameters, given);
  for (unsigned i = 0; i < signature->required; i++)
    if (values[i] == NULL)
      g_ptr_array_add (absent, (char *) signature->parameters[i]);
  return absent->len == 0 || missing (operation, signature, absent);
}
