/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: raised <arpa/inet.h> <netdb.h> */
/* protocol: or NULL */
static bool
get_service_by_name (const char *name, const char *protocol, long long *port)
{
  const struct servent *entry = getservbyname (name, protocol);

  if (entry == NULL)
    return raised ("OSError", "service/proto not found");
  *port = ntohs ((uint16_t) entry->s_port);
  return true;
}
