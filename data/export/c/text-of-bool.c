/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <stdbool.h> */
static const char *
text_of_bool (bool value)
{
  return value ? "True" : "False";
}
