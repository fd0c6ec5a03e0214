/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: address */
static long long
scope_of (const struct address *address)
{
  return address->in6.sin6_scope_id;
}
