/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address <netdb.h> <stdbool.h> <string.h> */
static const char *
canonical_name (const struct addrinfo *info)
{
  return info->ai_canonname != NULL ? info->ai_canonname : "";
}

static struct address
address_of (const struct addrinfo *info)
{
  struct address address = { .length = info->ai_addrlen };

  memcpy (&address.any, info->ai_addr, info->ai_addrlen);
  return address;
}
