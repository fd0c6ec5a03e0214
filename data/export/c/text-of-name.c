/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format */
/* A host's or a service's name, or an address: nothing in it needs an escape. */
static const char *
text_of_name (const char *name)
{
  return format ("\"%s\"", name);
}
