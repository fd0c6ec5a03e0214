/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised <netdb.h> */
static bool
get_protocol_by_name (const char *name, long long *number)
{
  const struct protoent *entry = getprotobyname (name);

  if (entry == NULL)
    return raised ("OSError", "protocol not found");
  *number = entry->p_proto;
  return true;
}
