/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format raised <arpa/inet.h> <netdb.h> */
/* protocol: or NULL */
static bool
get_service_by_port (int port, const char *protocol, const char **name)
{
  const struct servent *entry = getservbyport (htons ((uint16_t) port), protocol);

  if (entry == NULL)
    return raised ("OSError", "port/proto not found");
  *name = format ("%s", entry->s_name);
  return true;
}
