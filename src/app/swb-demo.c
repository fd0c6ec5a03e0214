/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/swb-demo.h"

#include <string.h>

#include "model/swb-make.h"

/* Between two steps, so that a person can follow */
#define PAUSE_MS 150

/* Who takes part */
typedef enum
{
  SERVER,
  CLIENT,
  CONNECTION,
  UDP1,
  UDP2,
  N_ROLES
} Role;

static const char *const names[N_ROLES] = { "server", "client", NULL, "udp1", "udp2" };

/**
 * Step:
 * @method: what is called; %SWB_METHOD_NONE: wait until the call made aside has ended
 * @to: whose address is connected or sent to
 * @text: what is sent
 * @number: backlog, buffer size, SHUT_ …, or SOCK_ …
 * @aside: the call is expected to wait: go on without it
 */
typedef struct
{
  Role who;
  SwbMethod method;
  Role to;
  const char *text;
  int number;
  gboolean aside;
} Step;

static const Step steps[] = {
  /* TCP: a server that waits for a client, words both ways, one side stops sending before the other */
  { SERVER, SWB_METHOD_SOCKET, .number = SOCK_STREAM },
  { SERVER, SWB_METHOD_BIND },
  { SERVER, SWB_METHOD_LISTEN, .number = 5 },
  { SERVER, SWB_METHOD_ACCEPT, .aside = TRUE },
  { CLIENT, SWB_METHOD_SOCKET, .number = SOCK_STREAM },
  { CLIENT, SWB_METHOD_CONNECT, .to = SERVER },
  { SERVER, SWB_METHOD_NONE },
  { CLIENT, SWB_METHOD_SEND, .text = "Hello, server!\n" },
  { CONNECTION, SWB_METHOD_RECV, .number = 4 },
  { CONNECTION, SWB_METHOD_RECV, .number = 1024 },
  { CONNECTION, SWB_METHOD_SEND, .text = "Hello, client!\n" },
  { CLIENT, SWB_METHOD_RECV, .number = 1024 },
  { CLIENT, SWB_METHOD_SHUTDOWN, .number = SHUT_WR },
  { CONNECTION, SWB_METHOD_RECV, .number = 1024 },
  { CONNECTION, SWB_METHOD_SEND, .text = "Goodbye.\n" },
  { CONNECTION, SWB_METHOD_CLOSE },
  { CLIENT, SWB_METHOD_RECV, .number = 1024 },
  { CLIENT, SWB_METHOD_RECV, .number = 1024 },
  { CLIENT, SWB_METHOD_CLOSE },
  { SERVER, SWB_METHOD_CLOSE },

  /* UDP: no connection, each datagram with its sender's address; one side receives automatically */
  { UDP1, SWB_METHOD_SOCKET, .number = SOCK_DGRAM },
  { UDP1, SWB_METHOD_BIND },
  { UDP2, SWB_METHOD_SOCKET, .number = SOCK_DGRAM },
  { UDP2, SWB_METHOD_BIND },
  { UDP2, SWB_METHOD_WATCH },
  { UDP1, SWB_METHOD_SENDTO, .to = UDP2, .text = "What time is it?" },
  { UDP2, SWB_METHOD_SENDTO, .to = UDP1, .text = "Time to learn sockets." },
  { UDP1, SWB_METHOD_RECV, .number = 1024 },
  { UDP1, SWB_METHOD_SENDTO, .to = UDP2, .text = "Thanks \xe2\x9c\x93" },
};

#define SWB_TYPE_DEMO (swb_demo_get_type ())
G_DECLARE_FINAL_TYPE (SwbDemo, swb_demo, SWB, DEMO, GObject)

struct _SwbDemo
{
  GObject parent_instance;

  /* Borrowed references */
  SwbWorkbench *workbench;

  SwbDemoDone done;
  gpointer data;
  unsigned step;
  unsigned timer;
  uint32_t sockets[N_ROLES];
  uint32_t aside_call;
  gboolean waits_for_aside;
};

G_DEFINE_FINAL_TYPE (SwbDemo, swb_demo, G_TYPE_OBJECT)

static gboolean run_step (gpointer data);

static void
on_workbench_gone (gpointer data, GObject *workbench)
{
  SwbDemo *self = data;

  self->workbench = NULL;
  g_object_unref (self);
}

static void
finish (SwbDemo *self)
{
  SwbDemoDone done = self->done;
  gpointer data = self->data;

  if (self->aside_call)
    swb_bench_cancel (swb_workbench_get_bench (self->workbench), self->aside_call);
  g_object_weak_unref (G_OBJECT (self->workbench), on_workbench_gone, self);
  g_object_unref (self);
  if (done)
    done (data);
}

static void
pause_then_go_on (SwbDemo *self)
{
  self->timer = g_timeout_add (PAUSE_MS, run_step, self);
  g_source_set_name_by_id (self->timer, "[swb] demo");
}

/* The socket that a call has made takes its role. */
static void
take_socket (SwbDemo *self, const SwbCall *call)
{
  if (call->method == SWB_METHOD_SOCKET)
    self->sockets[steps[self->step].who] = swb_value_socket_id (call->result);
  else if (call->method == SWB_METHOD_ACCEPT)
    self->sockets[CONNECTION] = swb_value_socket_id (swb_value_tuple_item (call->result, 0));
}

static void
on_done (SwbCall *call, gpointer data)
{
  SwbDemo *self = data;

  if (call->failure)
    {
      finish (self);
      return;
    }
  take_socket (self, call);
  self->step++;
  pause_then_go_on (self);
}

static void
on_aside_done (SwbCall *call, gpointer data)
{
  SwbDemo *self = data;

  self->aside_call = 0;
  if (call->result)
    take_socket (self, call);
  if (self->waits_for_aside)
    {
      self->waits_for_aside = FALSE;
      pause_then_go_on (self);
    }
}

static SwbCall *
make_call (SwbDemo *self, const Step *step)
{
  SwbLog *log = swb_workbench_get_log (self->workbench);
  SwbSocketInfo info, to;
  g_autoptr (GBytes) bytes = step->text ? g_bytes_new_static (step->text, strlen (step->text)) : NULL;

  if (step->method == SWB_METHOD_SOCKET)
    return swb_make_socket (AF_INET, step->number, names[step->who]);
  if (!swb_log_socket (log, self->sockets[step->who], &info) || !swb_log_socket (log, self->sockets[step->to], &to))
    return NULL;
  switch (step->method)
    {
    case SWB_METHOD_BIND:
      return swb_make_bind (&info, "127.0.0.1", 0);
    case SWB_METHOD_LISTEN:
      return swb_make_listen (&info, step->number);
    case SWB_METHOD_ACCEPT:
      return swb_make_accept (&info);
    case SWB_METHOD_CONNECT:
      return swb_make_connect (&info, "127.0.0.1", swb_address_port (&to.local));
    case SWB_METHOD_SEND:
      return swb_make_send (&info, bytes);
    case SWB_METHOD_SENDTO:
      return swb_make_sendto (&info, bytes, "127.0.0.1", swb_address_port (&to.local));
    case SWB_METHOD_RECV:
      return swb_make_recv (&info, step->number);
    case SWB_METHOD_SHUTDOWN:
      return swb_make_shutdown (&info, step->number);
    case SWB_METHOD_WATCH:
      return swb_make_watch (&info, TRUE);
    case SWB_METHOD_CLOSE:
      return swb_make_close (&info);
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
submit (SwbDemo *self, SwbCall *call, gboolean aside)
{
  uint32_t id = swb_workbench_submit (self->workbench, call, G_OBJECT (self), aside ? on_aside_done : on_done, self);

  if (!aside)
    return;
  self->aside_call = id;
  self->step++;
  pause_then_go_on (self);
}

static gboolean
run_step (gpointer data)
{
  SwbDemo *self = data;
  const Step *step = self->step < G_N_ELEMENTS (steps) ? &steps[self->step] : NULL;
  SwbCall *call;

  self->timer = 0;
  if (step && step->method == SWB_METHOD_NONE)
    {
      self->step++;
      self->waits_for_aside = self->aside_call != 0;
      if (!self->waits_for_aside)
        pause_then_go_on (self);
      return G_SOURCE_REMOVE;
    }
  call = step ? make_call (self, step) : NULL;
  if (call)
    submit (self, call, step->aside);
  else
    finish (self);
  return G_SOURCE_REMOVE;
}

static void
swb_demo_dispose (GObject *object)
{
  g_clear_handle_id (&SWB_DEMO (object)->timer, g_source_remove);
  G_OBJECT_CLASS (swb_demo_parent_class)->dispose (object);
}

static void
swb_demo_class_init (SwbDemoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = swb_demo_dispose;
}

static void
swb_demo_init (SwbDemo *self)
{
}

void
swb_demo_start (SwbWorkbench *workbench, SwbDemoDone done, gpointer data)
{
  SwbDemo *self;

  g_return_if_fail (SWB_IS_WORKBENCH (workbench));

  self = g_object_new (SWB_TYPE_DEMO, NULL);
  self->workbench = workbench;
  self->done = done;
  self->data = data;
  g_object_weak_ref (G_OBJECT (workbench), on_workbench_gone, self);
  pause_then_go_on (self);
}
