/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: try-to-receive */
/* As try_to_receive() does; what goes wrong is told. */
static bool
receive_from (const struct socket *self, size_t size, int flags, struct bytes *data, struct address *from)
{
  int error = try_to_receive (self, size, flags, data, from);

  if (error == TIMED_OUT)
    return raised ("TimeoutError", "timed out");
  if (error == NO_MEMORY)
    return raised ("MemoryError", "%s", "");
  return error == 0 || raise_errno (error);
}
