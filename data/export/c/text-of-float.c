/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: format <stdlib.h> <string.h> */
/* With as few digits as say which number it is, and at least one after the point */
static const char *
text_of_float (double value)
{
  char text[40];
  int decimals = -1;
  int exponent;

  do
    snprintf (text, sizeof text, "%.*e", ++decimals, value);
  while (decimals < 17 && strtod (text, NULL) != value);
  exponent = atoi (strchr (text, 'e') + 1);
  if (exponent < -4 || exponent >= 16)
    return format ("%s", text);
  return format ("%.*f", decimals - exponent > 1 ? decimals - exponent : 1, value);
}
