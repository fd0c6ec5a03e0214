/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file raised */
static bool
is_open (const struct file *self, const char *action)
{
  return !self->is_closed || raised ("ValueError", "%s closed %s", action, *action == 'I' ? "file." : "file");
}
