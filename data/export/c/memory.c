/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <stddef.h> <stdint.h> <stdlib.h> <stdio.h> */
/* What it gives is kept until the program ends: a conversation is short. */
static void *
allocate (size_t size)
{
  static void **kept;
  void **block = size < SIZE_MAX / 2 ? malloc (sizeof (max_align_t) + size) : NULL;

  if (block == NULL)
    {
      perror ("malloc");
      exit (1);
    }
  *block = kept;
  kept = block;
  return (char *) block + sizeof (max_align_t);
}
