/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-stream-text.h"

#include "payload/swb-encoding.h"

struct _SwbStreamText
{
  SwbTextReader *reader;
  GByteArray *rest[2]; /* of what was received, of what was sent: not yet a character */
};

SwbStreamText *
swb_stream_text_new (unsigned encoding)
{
  SwbStreamText *self = g_new0 (SwbStreamText, 1);

  self->reader = swb_text_reader_new (encoding);
  for (int i = 0; i < 2; i++)
    self->rest[i] = g_byte_array_new ();
  return self;
}

void
swb_stream_text_free (SwbStreamText *self)
{
  if (self == NULL)
    return;
  swb_text_reader_free (self->reader);
  for (int i = 0; i < 2; i++)
    g_byte_array_unref (self->rest[i]);
  g_free (self);
}

void
swb_stream_text_forget (SwbStreamText *self)
{
  g_return_if_fail (self != NULL);
  for (int i = 0; i < 2; i++)
    g_byte_array_set_size (self->rest[i], 0);
}

char *
swb_stream_text_add (SwbStreamText *self, gboolean sent, const void *data, size_t length, gboolean alone, GString *text)
{
  GByteArray *all;
  GString *cut = g_string_new (NULL);
  size_t used;

  g_return_val_if_fail (self != NULL && (data != NULL || length == 0) && length <= G_MAXUINT / 2,
                        g_string_free (cut, FALSE));

  all = self->rest[sent ? 1 : 0];
  if (alone)
    g_byte_array_set_size (all, 0);
  if (length > 0)
    g_byte_array_append (all, data, (guint) length);
  used = swb_text_reader_feed (self->reader, all->data, all->len, alone, text);
  g_byte_array_remove_range (all, 0, (guint) used);
  if (all->len > 0)
    swb_text_reader_feed (self->reader, all->data, all->len, TRUE, cut);
  return g_string_free (cut, FALSE);
}
