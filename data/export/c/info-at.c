/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: infos raised */
static bool
info_at (const struct addrinfo *infos, long long index, const struct addrinfo **info)
{
  long long n = 0;

  for (const struct addrinfo *one = infos; one != NULL; one = one->ai_next)
    n++;
  if (index < 0)
    index += n;
  if (index < 0 || index >= n)
    return raised ("IndexError", "list index out of range");
  for (*info = infos; index > 0; index--)
    *info = (*info)->ai_next;
  return true;
}
