/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: infos text-of-family text-of-kind text-of-address */
static const char *
text_of_info (const struct addrinfo *info)
{
  struct address address = address_of (info);

  return format ("(%s, %s, %d, \"%s\", %s)", text_of_family (info->ai_family), text_of_kind (info->ai_socktype),
                 info->ai_protocol, canonical_name (info), text_of_address (&address));
}
