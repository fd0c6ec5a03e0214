/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-of-float */
static const char *
text_of_timeout (double seconds)
{
  return seconds < 0 ? "None" : text_of_float (seconds);
}
