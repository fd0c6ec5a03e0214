/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-of-in text-of-in6 text-of-un */
static const char *
text_of_address (const struct address *address)
{
  switch (address->length == 0 ? AF_UNSPEC : address->any.sa_family)
    {
    case AF_INET:
      return text_of_in (address);
    case AF_INET6:
      return text_of_in6 (address);
    case AF_UNIX:
      return text_of_un (address);
    default:
      return "None";
    }
}
