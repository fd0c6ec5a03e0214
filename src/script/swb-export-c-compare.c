/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "script/swb-export-c-private.h"

gboolean
swb_ex_is_number (const SwbEx *ex)
{
  switch (ex->type)
    {
    case SWB_EX_BOOL:
    case SWB_EX_INT:
    case SWB_EX_FAMILY:
    case SWB_EX_KIND:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What is equal only among itself: 0 for what must be looked at more closely */
static int
sort_of (const SwbEx *ex)
{
  switch (ex->type)
    {
    case SWB_EX_BOOL:
    case SWB_EX_INT:
    case SWB_EX_FAMILY:
    case SWB_EX_KIND:
      return 1;
    case SWB_EX_BYTES:
      return 2;
    case SWB_EX_NAME:
      return 3;
    case SWB_EX_SOCKET:
      return 4;
    default:
      return 0;
    }
}

static SwbEx *
known_bool (gboolean value)
{
  return swb_ex_new_known (swb_value_new_bool (value));
}

/* Numbers, bytes, names: by what C has for them */
static SwbEx *
by_code (SwbC *self, const SwbNode *node, SwbEx *a, SwbEx *b)
{
  g_autofree char *left = swb_c_code (self, a, node);
  g_autofree char *right = left ? swb_c_code (self, b, node) : NULL;

  if (right == NULL)
    return NULL;
  switch (sort_of (a))
    {
    case 1:
      return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("(%s == %s)", left, right));
    case 2:
      swb_c_need (self, "same-bytes");
      return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("same_bytes (%s, %s)", left, right));
    default:
      swb_c_need (self, "same-text");
      return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("same_text (%s, %s)", left, right));
    }
}

static char *
text_of (SwbC *self, const SwbNode *node, SwbEx *ex)
{
  g_autoptr (GString) how = g_string_new (NULL);
  g_autoptr (GString) arguments = g_string_new (NULL);
  g_autofree char *literal = NULL;

  if (!swb_c_print_value (self, ex, node, how, arguments))
    return NULL;
  if (g_strcmp0 (how->str, "%s") == 0)
    return g_strdup (arguments->str + 2);
  literal = swb_c_string (how->str, how->len);
  swb_c_need (self, "format");
  return g_strdup_printf ("format (%s%s)", literal, arguments->str);
}

/* Addresses and tuples: their texts are the same if they are */
static SwbEx *
by_text (SwbC *self, const SwbNode *node, SwbEx *a, SwbEx *b)
{
  g_autofree char *left = text_of (self, node, a);
  g_autofree char *right = left ? text_of (self, node, b) : NULL;

  if (right == NULL)
    return NULL;
  swb_c_need (self, "same-text");
  return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("same_text (%s, %s)", left, right));
}

static gboolean
is_known_none (const SwbEx *ex)
{
  return ex->known && swb_value_is_none (ex->known);
}

/* Whether equal values of them have equal texts: not numbers of several types, not sockets, not floats */
static gboolean
has_telling_text (const SwbEx *ex)
{
  gboolean telling = ex->type == SWB_EX_ADDRESS || ex->type == SWB_EX_BYTES || ex->type == SWB_EX_NAME
                     || ex->type == SWB_EX_TEXT || ex->type == SWB_EX_INT || ex->type == SWB_EX_NAMES
                     || ex->type == SWB_EX_PIECE || ex->type == SWB_EX_COUNT || ex->type == SWB_EX_LINES
                     || ex->type == SWB_EX_TEXT_LINES || ex->items != NULL || is_known_none (ex)
                     || (ex->known && swb_value_type (ex->known) == SWB_VALUE_STR);

  for (unsigned i = 0; telling && ex->items && i < ex->items->len; i++)
    telling = has_telling_text (g_ptr_array_index (ex->items, i));
  return telling;
}

static SwbEx *
timeout_equal (SwbC *self, const SwbNode *node, SwbEx *timeout, SwbEx *other)
{
  if (is_known_none (other))
    return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("(%s < 0)", timeout->code));
  if (other->known && (swb_value_is_int (other->known) || swb_value_type (other->known) == SWB_VALUE_FLOAT))
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      double seconds = swb_value_float (other->known);

      if (seconds < 0)
        return known_bool (FALSE);
      g_ascii_dtostr (number, sizeof number, seconds);
      return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("(%s == %s)", timeout->code, number));
    }
  if (other->type == SWB_EX_TIMEOUT && strcmp (timeout->code, other->code) == 0)
    return known_bool (TRUE);
  if (other->type == SWB_EX_TIMEOUT)
    return swb_ex_new (SWB_EX_BOOL, g_strdup_printf ("(%s == %s)", timeout->code, other->code));
  return swb_c_refuse (self, node, _ ("these cannot be compared in C"));
}

SwbEx *
swb_c_equal (SwbC *self, const SwbNode *node, SwbEx *a, SwbEx *b)
{
  if (a->known && b->known)
    return known_bool (swb_value_equal (a->known, b->known));
  if (a->type == SWB_EX_TIMEOUT)
    return timeout_equal (self, node, a, b);
  if (b->type == SWB_EX_TIMEOUT)
    return timeout_equal (self, node, b, a);
  if (a->code && b->code && a->type == b->type && strcmp (a->code, b->code) == 0 && swb_ex_is_number (a))
    return known_bool (TRUE); /* compilers warn of it */
  if ((a->type == SWB_EX_SOCKET || swb_ex_is_file (a)) && a->type == b->type)
    return known_bool (g_strcmp0 (a->code, b->code) == 0);
  if (sort_of (a) && sort_of (a) == sort_of (b))
    return by_code (self, node, a, b);
  if (sort_of (a) && sort_of (b))
    return known_bool (FALSE);
  if (has_telling_text (a) && has_telling_text (b))
    return by_text (self, node, a, b);
  return swb_c_refuse (self, node, _ ("these cannot be compared in C"));
}
