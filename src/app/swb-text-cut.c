/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-text-cut.h"

void
swb_text_cut_add (SwbTextCut *cut, GtkTextBuffer *buffer, const char *text, GtkTextTag *tag)
{
  GtkTextIter end;

  g_return_if_fail (cut != NULL && text != NULL);

  gtk_text_buffer_get_end_iter (buffer, &end);
  cut->start = gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE);
  gtk_text_buffer_insert_with_tags (buffer, &end, text, -1, tag, NULL);
  cut->end = gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE);
  gtk_text_buffer_insert (buffer, &end, "\n", -1);
}

void
swb_text_cut_join (SwbTextCut *cut, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  g_return_if_fail (cut != NULL);

  if (cut->start == NULL)
    return;
  gtk_text_buffer_get_iter_at_mark (buffer, &start, cut->start);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, cut->end);
  gtk_text_buffer_delete (buffer, &start, &end);
  swb_text_cut_forget (cut, buffer);
}

void
swb_text_cut_forget (SwbTextCut *cut, GtkTextBuffer *buffer)
{
  g_return_if_fail (cut != NULL);

  if (cut->start == NULL)
    return;
  gtk_text_buffer_delete_mark (buffer, cut->start);
  gtk_text_buffer_delete_mark (buffer, cut->end);
  *cut = (SwbTextCut){ 0 };
}
