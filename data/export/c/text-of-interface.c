/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: interfaces format */
static const char *
text_of_interface (const struct if_nameindex *interface)
{
  return format ("(%u, \"%s\")", interface->if_index, interface->if_name);
}
