/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format */
/* count: negative for None */
static const char *
text_of_count (long long count)
{
  return count < 0 ? "None" : format ("%lld", count);
}
