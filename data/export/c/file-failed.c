/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: file raise-errno wait */
#define FAILED -1
#define WOULD_BLOCK -2

/* error: an errno, or TIMED_OUT. Returns FAILED, which was told, or WOULD_BLOCK */
static int
file_failed (const struct file *self, int error)
{
  if (error == EAGAIN)
    return WOULD_BLOCK;
  if (!self->is_quiet && error == TIMED_OUT)
    raised ("TimeoutError", "timed out");
  else if (!self->is_quiet && error == NO_MEMORY)
    raised ("MemoryError", "%s", "");
  else if (!self->is_quiet)
    raise_errno (error);
  return FAILED;
}
