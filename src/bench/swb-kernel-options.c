/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-kernel-options.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

/* The longest that there is: the sticky options of IPv6 */
#define VALUE_BYTES_MAX 2048

static void
state_free (void *data)
{
  SwbOptionState *state = data;

  g_clear_pointer (&state->value, g_bytes_unref);
  g_clear_pointer (&state->fresh, g_bytes_unref);
  g_clear_pointer (&state->asked, g_bytes_unref);
  g_free (state);
}

/* (transfer full) (nullable): NULL with errno */
static GBytes *
read_option (int fd, const SwbOption *option)
{
  uint8_t bytes[VALUE_BYTES_MAX];
  socklen_t length = sizeof bytes;

  if (getsockopt (fd, option->level, option->number, bytes, &length) != 0)
    return NULL;
  return g_bytes_new (bytes, MIN (length, sizeof bytes));
}

static SwbOptionState *
read_state (const SwbEndpoint *endpoint, int fresh_fd, const SwbOption *option)
{
  SwbOptionState *state = g_new0 (SwbOptionState, 1);
  GBytes *asked = endpoint->asked ? g_hash_table_lookup (endpoint->asked, option) : NULL;

  state->option = option;
  state->asked = asked ? g_bytes_ref (asked) : NULL;
  if ((option->access & SWB_OPTION_READ) == 0)
    return state;
  state->value = read_option (endpoint->fd, option);
  state->error = state->value ? 0 : errno;
  state->fresh = fresh_fd >= 0 ? read_option (fresh_fd, option) : NULL;
  return state;
}

GPtrArray *
swb_kernel_options (const SwbEndpoint *endpoint)
{
  GPtrArray *states;
  int fresh_fd;

  g_return_val_if_fail (endpoint != NULL, NULL);

  if (endpoint->fd < 0)
    return NULL;
  states = g_ptr_array_new_with_free_func (state_free);
  fresh_fd = socket (endpoint->family, (endpoint->type & 0xf) | SOCK_CLOEXEC, endpoint->proto);
  for (size_t i = 0; i < swb_n_options (); i++)
    {
      const SwbOption *option = swb_option_at (i);

      if (swb_option_suits (option, endpoint->family, endpoint->type))
        g_ptr_array_add (states, read_state (endpoint, fresh_fd, option));
    }
  if (fresh_fd >= 0)
    close (fresh_fd);
  return states;
}

void
swb_kernel_options_asked (SwbEndpoint *endpoint, int level, int number, const void *value, size_t length)
{
  const SwbOption *option;

  g_return_if_fail (endpoint != NULL);

  option = swb_option_find (level, number, endpoint->family, endpoint->type);
  if (option == NULL || length > VALUE_BYTES_MAX)
    return;
  if (endpoint->asked == NULL)
    endpoint->asked = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (endpoint->asked, (void *) option, g_bytes_new (value, length));
}
