/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-of-text */
static const char *
text_of_str (const char *str)
{
  return text_of_characters (str, strlen (str));
}
