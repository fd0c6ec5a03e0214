/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <stddef.h> */
struct names
{
  size_t n;
  const char **items;
};
