/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-io.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "bench/swb-kernel-options.h"
#include "bench/swb-kernel.h"
#include "bench/swb-pause.h"
#include "call/swb-name.h"
#include "log/swb-log-marks.h"

struct _SwbBench
{
  SwbIo *io;
  pthread_t thread;
  uint32_t last_call_id;
};

/* A request that is no call */
typedef struct
{
  SwbMail mail;
  uint32_t id; /* of a call or a socket */
  uint64_t no; /* of a record */
  double number;
  SwbBenchRules rules;
  SwbLogLimits limits;
  char *text;
  SwbBenchSampled sampled;
  SwbBenchOptionsSampled options_sampled;
  gpointer user_data;
  SwbKernelState state;
  GPtrArray *options;
} Request;

static void
request_free (SwbMail *mail)
{
  g_free (((Request *) mail)->text);
  g_clear_pointer (&((Request *) mail)->options, g_ptr_array_unref);
  g_free (mail);
}

static Request *
request_new (void (*deliver) (SwbMail *mail, gpointer owner), uint32_t id)
{
  Request *self = g_new0 (Request, 1);

  self->mail.deliver = deliver;
  self->mail.discard = request_free;
  self->id = id;
  return self;
}

static void *
run_io (void *data)
{
  SwbIo *io = data;

  g_main_context_push_thread_default (io->context);
  g_main_loop_run (io->loop);
  g_main_context_pop_thread_default (io->context);
  return NULL;
}

static SwbIo *
io_new (SwbLog *log)
{
  SwbIo *io = g_new0 (SwbIo, 1);
  g_autoptr (GMainContext) owner = g_main_context_ref_thread_default ();

  io->context = g_main_context_new ();
  io->loop = g_main_loop_new (io->context, FALSE);
  io->log = swb_log_ref (log);
  io->reactor = swb_reactor_new (io->context, swb_endpoint_ready, io);
  if (io->reactor == NULL)
    g_error ("No descriptor is left for the I/O thread: %s", g_strerror (errno));
  io->inbox = swb_mailbox_new (io->context, "[swb] calls", io);
  io->outbox = swb_mailbox_new (owner, "[swb] results", io);
  io->endpoints = g_hash_table_new (NULL, NULL);
  io->operations = g_hash_table_new (NULL, NULL);
  g_queue_init (&io->closed);
  io->detached = g_array_new (FALSE, FALSE, sizeof (int));
  io->default_timeout_s = SWB_NO_TIMEOUT;
  io->scratch = g_malloc (SWB_SCRATCH_BYTES);
  return io;
}

static void
io_free (SwbIo *io)
{
  swb_mailbox_close (io->inbox);
  swb_mailbox_unref (io->inbox);
  swb_mailbox_close (io->outbox);
  swb_mailbox_unref (io->outbox);
  swb_reactor_free (io->reactor);
  g_hash_table_unref (io->endpoints);
  g_hash_table_unref (io->operations);
  g_queue_clear (&io->closed);
  g_array_unref (io->detached);
  g_main_loop_unref (io->loop);
  g_main_context_unref (io->context);
  swb_log_unref (io->log);
  g_free (io->scratch);
  g_free (io);
}

SwbBench *
swb_bench_new (SwbLog *log)
{
  SwbBench *self;

  g_return_val_if_fail (log != NULL, NULL);

  self = g_new0 (SwbBench, 1);
  self->io = io_new (log);
  if (pthread_create (&self->thread, NULL, run_io, self->io) != 0)
    g_error ("The I/O thread could not be started");
  return self;
}

typedef struct
{
  SwbMail mail;
  int fd;
} QuietClose;

static void
close_quietly (SwbMail *mail)
{
  close (((QuietClose *) mail)->fd);
}

static void
drop_quiet_close (SwbMail *mail)
{
  g_free (mail);
}

static void
forget_quiet_close (SwbMail *mail, gpointer owner)
{
  g_free (mail);
}

/* A close() that lingers would hold up the end of the program */
static void
close_in_worker (SwbIo *io, int fd)
{
  QuietClose *job = g_new0 (QuietClose, 1);

  job->mail.discard = drop_quiet_close;
  job->mail.deliver = forget_quiet_close;
  job->fd = fd;
  if (swb_worker_run (close_quietly, &job->mail, io->inbox))
    return;
  close (fd);
  g_free (job);
}

static void
close_everything (SwbIo *io)
{
  g_autoptr (GList) operations = g_hash_table_get_values (io->operations);
  g_autoptr (GList) endpoints = g_hash_table_get_values (io->endpoints);
  struct linger linger;
  socklen_t length;

  for (GList *l = operations; l; l = l->next)
    swb_operation_cancel (l->data);
  for (GList *l = endpoints; l; l = l->next)
    {
      int fd = swb_endpoint_take_fd (l->data);

      length = sizeof linger;
      if (fd >= 0 && getsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, &length) == 0 && linger.l_onoff && linger.l_linger)
        close_in_worker (io, fd);
      else if (fd >= 0)
        close (fd);
      swb_endpoint_free (l->data);
    }
  swb_pause_clear (io);
  for (unsigned i = 0; i < io->detached->len; i++)
    close (g_array_index (io->detached, int, i));
}

static void
deliver_stop (SwbMail *mail, gpointer owner)
{
  SwbIo *io = owner;

  close_everything (io);
  g_main_loop_quit (io->loop);
  request_free (mail);
}

void
swb_bench_free (SwbBench *bench)
{
  g_return_if_fail (bench != NULL);
  swb_mailbox_post (bench->io->inbox, &request_new (deliver_stop, 0)->mail);
  pthread_join (bench->thread, NULL);
  swb_mailbox_drain (bench->io->outbox);
  io_free (bench->io);
  g_free (bench);
}

uint32_t
swb_bench_submit (SwbBench *bench, SwbCall *call, SwbBenchDone done, gpointer user_data)
{
  SwbOperation *operation;
  uint32_t id;

  g_return_val_if_fail (bench != NULL && call != NULL && call->id == 0, 0);

  id = call->id = ++bench->last_call_id;
  operation = swb_operation_new (call, done, user_data);
  swb_mailbox_post (bench->io->inbox, &operation->mail);
  return id;
}

static void
deliver_cancel (SwbMail *mail, gpointer owner)
{
  SwbIo *io = owner;
  SwbOperation *operation = g_hash_table_lookup (io->operations, GUINT_TO_POINTER (((Request *) mail)->id));

  if (operation && operation->fd < 0) /* a lingering close() cannot be taken back */
    swb_operation_cancel (operation);
  request_free (mail);
}

void
swb_bench_cancel (SwbBench *bench, uint32_t call_id)
{
  g_return_if_fail (bench != NULL);
  swb_mailbox_post (bench->io->inbox, &request_new (deliver_cancel, call_id)->mail);
}

static void
deliver_default_timeout (SwbMail *mail, gpointer owner)
{
  ((SwbIo *) owner)->default_timeout_s = ((Request *) mail)->number;
  request_free (mail);
}

void
swb_bench_set_default_timeout (SwbBench *bench, double timeout_s)
{
  Request *request;

  g_return_if_fail (bench != NULL);
  request = request_new (deliver_default_timeout, 0);
  request->number = timeout_s;
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

static SwbEndpoint *
find_endpoint (SwbIo *io, SwbMail *mail)
{
  return g_hash_table_lookup (io->endpoints, GUINT_TO_POINTER (((Request *) mail)->id));
}

static void
deliver_rules (SwbMail *mail, gpointer owner)
{
  SwbEndpoint *endpoint = find_endpoint (owner, mail);

  if (endpoint)
    endpoint->rules = ((Request *) mail)->rules;
  request_free (mail);
}

void
swb_bench_set_rules (SwbBench *bench, uint32_t socket_id, SwbBenchRules rules)
{
  Request *request;

  g_return_if_fail (bench != NULL);
  request = request_new (deliver_rules, socket_id);
  request->rules = rules;
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

static void
deliver_rename (SwbMail *mail, gpointer owner)
{
  SwbEndpoint *endpoint = find_endpoint (owner, mail);
  const char *wanted = ((Request *) mail)->text;
  char name[SWB_NAME_MAX];

  if (endpoint && swb_name_check (wanted, NULL) && strcmp (wanted, endpoint->name) != 0)
    {
      swb_io_unique_name (owner, wanted, name);
      swb_record_renamed (endpoint, name);
      memcpy (endpoint->name, name, sizeof name);
    }
  request_free (mail);
}

void
swb_bench_rename (SwbBench *bench, uint32_t socket_id, const char *name)
{
  Request *request;

  g_return_if_fail (bench != NULL && name != NULL);
  request = request_new (deliver_rename, socket_id);
  request->text = g_strdup (name);
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

static void
deliver_remove (SwbMail *mail, gpointer owner)
{
  SwbEndpoint *endpoint = find_endpoint (owner, mail);

  if (endpoint && endpoint->closed)
    swb_endpoint_remove (endpoint);
  request_free (mail);
}

void
swb_bench_remove (SwbBench *bench, uint32_t socket_id)
{
  g_return_if_fail (bench != NULL);
  swb_mailbox_post (bench->io->inbox, &request_new (deliver_remove, socket_id)->mail);
}

static void
deliver_note (SwbMail *mail, gpointer owner)
{
  swb_record_note (owner, ((Request *) mail)->text);
  request_free (mail);
}

void
swb_bench_note (SwbBench *bench, const char *text)
{
  Request *request;

  g_return_if_fail (bench != NULL && text != NULL);
  request = request_new (deliver_note, 0);
  request->text = g_strdup (text);
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

static void
deliver_mark (SwbMail *mail, gpointer owner)
{
  const Request *request = (Request *) mail;

  swb_log_append_mark (((SwbIo *) owner)->log, request->no, request->text);
  request_free (mail);
}

void
swb_bench_mark (SwbBench *bench, uint64_t no, const char *comment)
{
  Request *request;

  g_return_if_fail (bench != NULL);
  request = request_new (deliver_mark, 0);
  request->no = no;
  request->text = g_strdup (comment);
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

static void
deliver_clear (SwbMail *mail, gpointer owner)
{
  swb_log_clear (((SwbIo *) owner)->log);
  request_free (mail);
}

void
swb_bench_clear_log (SwbBench *bench)
{
  g_return_if_fail (bench != NULL);
  swb_mailbox_post (bench->io->inbox, &request_new (deliver_clear, 0)->mail);
}

static void
deliver_log_limits (SwbMail *mail, gpointer owner)
{
  swb_log_set_limits (((SwbIo *) owner)->log, &((Request *) mail)->limits);
  request_free (mail);
}

void
swb_bench_set_log_limits (SwbBench *bench, const SwbLogLimits *limits)
{
  Request *request;

  g_return_if_fail (bench != NULL && limits != NULL);
  request = request_new (deliver_log_limits, 0);
  request->limits = *limits;
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

SwbLogHold
swb_bench_get_hold (SwbBench *bench)
{
  g_return_val_if_fail (bench != NULL, SWB_LOG_GO);
  return (SwbLogHold) atomic_load (&bench->io->hold);
}

/* In the main thread */
static void
deliver_sample (SwbMail *mail, gpointer owner)
{
  Request *request = (Request *) mail;

  request->sampled (&request->state, request->user_data);
  request_free (mail);
}

static void
take_sample (SwbMail *mail, gpointer owner)
{
  SwbIo *io = owner;
  Request *request = (Request *) mail;
  SwbEndpoint *endpoint = find_endpoint (io, mail);
  SwbOperation *head;

  request->state.socket_id = request->id;
  if (endpoint)
    {
      swb_kernel_sample (endpoint->fd, endpoint->type, endpoint->family, &request->state);
      swb_watch_check_drops (endpoint);
      head = g_queue_peek_head (&endpoint->waiting_out);
      if (head && head->data)
        {
          request->state.sent = head->sent;
          request->state.total = g_bytes_get_size (head->data);
        }
    }
  request->mail.deliver = deliver_sample;
  swb_mailbox_post (io->outbox, mail);
}

void
swb_bench_sample (SwbBench *bench, uint32_t socket_id, SwbBenchSampled sampled, gpointer user_data)
{
  Request *request;

  g_return_if_fail (bench != NULL && sampled != NULL);
  request = request_new (take_sample, socket_id);
  request->sampled = sampled;
  request->user_data = user_data;
  swb_mailbox_post (bench->io->inbox, &request->mail);
}

/* In the main thread */
static void
deliver_options (SwbMail *mail, gpointer owner)
{
  Request *request = (Request *) mail;

  request->options_sampled (request->id, request->options, request->user_data);
  request_free (mail);
}

static void
take_options (SwbMail *mail, gpointer owner)
{
  SwbIo *io = owner;
  SwbEndpoint *endpoint = find_endpoint (io, mail);

  if (endpoint)
    ((Request *) mail)->options = swb_kernel_options (endpoint);
  mail->deliver = deliver_options;
  swb_mailbox_post (io->outbox, mail);
}

void
swb_bench_sample_options (SwbBench *bench, uint32_t socket_id, SwbBenchOptionsSampled sampled, gpointer user_data)
{
  Request *request;

  g_return_if_fail (bench != NULL && sampled != NULL);
  request = request_new (take_options, socket_id);
  request->options_sampled = sampled;
  request->user_data = user_data;
  swb_mailbox_post (bench->io->inbox, &request->mail);
}
