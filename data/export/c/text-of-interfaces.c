/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: text-of-interface */
static const char *
text_of_interfaces (const struct if_nameindex *interfaces)
{
  const char *text = "[";

  for (const struct if_nameindex *one = interfaces; one->if_index != 0; one++)
    text = format ("%s%s%s", text, one != interfaces ? ", " : "", text_of_interface (one));
  return format ("%s]", text);
}
