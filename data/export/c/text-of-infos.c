/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-of-info */
static const char *
text_of_infos (const struct addrinfo *infos)
{
  const char *text = "[";

  for (const struct addrinfo *info = infos; info != NULL; info = info->ai_next)
    text = format ("%s%s%s", text, info != infos ? ", " : "", text_of_info (info));
  return format ("%s]", text);
}
