/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/swb-make-again.h"

#include "model/swb-input.h"

gboolean
swb_make_again_possible (const SwbSocketInfo *info)
{
  return info->parent == 0 && (info->flags & SWB_SOCKET_ACCEPTED) == 0;
}

static void
add_to_address (GPtrArray *calls, const SwbSocketInfo *made, const SwbAddress *address,
                SwbCall *(*make) (const SwbSocketInfo *, const char *, int),
                SwbCall *(*make_path) (const SwbSocketInfo *, const SwbAddress *) )
{
  g_autofree char *host = swb_address_host (address);

  if (*host == '\0')
    return;
  if (swb_address_family (address) == AF_UNIX)
    g_ptr_array_add (calls, make_path (made, address));
  else
    g_ptr_array_add (calls, make (made, host, swb_address_port (address)));
}

GPtrArray *
swb_make_again_calls (const SwbSocketInfo *like, const SwbSocketInfo *made)
{
  GPtrArray *calls = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_call_free);

  if (like->timeout_s >= 0)
    g_ptr_array_add (calls, swb_make_settimeout (made, like->timeout_s));
  if (like->flags & SWB_SOCKET_REUSE_ADDRESS)
    g_ptr_array_add (calls, swb_make_reuse (made, SWB_SOCKET_REUSE_ADDRESS, TRUE));
  if (like->flags & SWB_SOCKET_REUSE_PORT)
    g_ptr_array_add (calls, swb_make_reuse (made, SWB_SOCKET_REUSE_PORT, TRUE));
  if (like->flags & SWB_SOCKET_BOUND)
    add_to_address (calls, made, &like->local, swb_make_bind, swb_make_bind_path);
  if (like->flags & SWB_SOCKET_LISTENING)
    g_ptr_array_add (calls, swb_make_listen (made, like->backlog));
  else if (like->flags & SWB_SOCKET_CONNECTED)
    add_to_address (calls, made, &like->peer, swb_make_connect, swb_make_connect_path);
  if (like->flags & SWB_SOCKET_WATCHED && (like->type == SOCK_DGRAM || like->flags & SWB_SOCKET_LISTENING))
    g_ptr_array_add (calls, swb_make_watch (made, TRUE));
  return calls;
}

GPtrArray *
swb_client_calls (const SwbSocketInfo *listener, const SwbSocketInfo *made)
{
  GPtrArray *calls = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_call_free);

  if (swb_address_is_any (&listener->local))
    g_ptr_array_add (calls, swb_make_connect (made, listener->family == AF_INET6 ? "::1" : "127.0.0.1",
                                              swb_address_port (&listener->local)));
  else
    add_to_address (calls, made, &listener->local, swb_make_connect, swb_make_connect_path);
  return calls;
}

/* A run of calls on one new socket. The owner may vanish while a call is under way, and nobody is called back then: the
 * run belongs to the owner, which frees it in the end. */
typedef struct
{
  GObject *owner;
  SwbWorkbench *workbench;
  SwbSocketInfo like;
  SwbCallPlan plan;
  GPtrArray *calls;
  guint next;
} Run;

static void on_call_done (SwbCall *call, gpointer user_data);

static void
run_free (gpointer data, GObject *gone)
{
  Run *run = data;
  if (gone == NULL)
    g_object_weak_unref (run->owner, run_free, run);
  g_clear_pointer (&run->calls, g_ptr_array_unref);
  g_free (run);
}

static void
run_next (Run *run)
{
  if (run->calls == NULL || run->next >= run->calls->len)
    {
      run_free (run, NULL);
      return;
    }
  SwbCall *call = swb_call_copy (g_ptr_array_index (run->calls, run->next++));
  swb_workbench_submit (run->workbench, call, run->owner, on_call_done, run);
}

static void
on_call_done (SwbCall *call, gpointer user_data)
{
  Run *run = user_data;

  if (call->failure != NULL)
    {
      run_free (run, NULL);
      return;
    }
  SwbSocketInfo made;
  if (run->calls == NULL && call->result != NULL && swb_value_type (call->result) == SWB_VALUE_SOCKET
      && swb_log_socket (swb_workbench_get_log (run->workbench), swb_value_socket_id (call->result), &made))
    run->calls = run->plan (&run->like, &made);
  run_next (run);
}

void
swb_make_like (SwbWorkbench *workbench, const SwbSocketInfo *like, const char *name, SwbCallPlan plan, GObject *owner)
{
  g_return_if_fail (SWB_IS_WORKBENCH (workbench));
  g_return_if_fail (like != NULL);
  g_return_if_fail (plan != NULL);
  g_return_if_fail (G_IS_OBJECT (owner));

  Run *run = g_new0 (Run, 1);
  run->owner = owner;
  run->workbench = workbench;
  run->like = *like;
  run->plan = plan;
  g_object_weak_ref (owner, run_free, run);
  swb_workbench_submit (workbench, swb_make_socket (like->family, like->type, name), owner, on_call_done, run);
}
