/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: infos memory raise-gai */
/* host, service: or NULL */
static bool
get_infos (const char *host, const char *service, const struct addrinfo *hints, struct addrinfo **infos)
{
  struct addrinfo **kept = allocate (sizeof *kept);
  int error = getaddrinfo (host, service, hints, kept);

  if (error != 0)
    return raise_gai (error);
  *infos = *kept;
  return true;
}
