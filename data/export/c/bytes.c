/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <stddef.h> */
struct bytes
{
  const char *data;
  size_t length;
};

#define BYTES(literal) ((struct bytes){ literal, sizeof (literal) - 1 })
