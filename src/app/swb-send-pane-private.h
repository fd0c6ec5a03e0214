/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/swb-choice-button.h"
#include "app/swb-path-entry.h"
#include "app/swb-send-pane.h"

G_BEGIN_DECLS

/* What the files of the send pane share: swb-send-pane.c has what is shown and typed, swb-send-pane-calls.c the
   calls. */

/* A call to a connection of this listener that has not ended */
typedef struct
{
  uint32_t call_id;
  uint32_t socket_id;
} SwbPendingSend;

struct _SwbSendPane
{
  SwbPane parent_instance;

  /* Template widgets */
  GtkWidget *target_box;
  GtkDropDown *target;
  GtkWidget *message_box;
  GtkEntry *message;
  SwbChoiceButton *messages;
  GtkWidget *file_box;
  GtkLabel *file_name;
  GtkDropDown *form;
  GtkWidget *file_button;
  GtkWidget *send;
  GtkWidget *cancel;
  GtkWidget *datagram_box;
  SwbPathEntry *to_path; /* of Unix sockets, in the place of address and port */
  GtkWidget *to_address_box;
  GtkEntry *to_address;
  SwbChoiceButton *to_addresses;
  GtkWidget *to_port_box;
  GtkEntry *to_port;
  GtkWidget *broadcast_box;
  GtkSwitch *broadcast;
  GtkWidget *waiting_box;
  GtkProgressBar *progress;
  GtkLabel *waiting;
  GtkLabel *preview;
  GtkLabel *result;

  /* Owned references */
  GFile *chosen_file;
  char *good_text;    /* the message before what was too long came */
  GArray *target_ids; /* uint32_t, of the drop-down's items; the first is 0: all */
  GArray *pending;    /* SwbPendingSend */

  guint restore_source;
  uint64_t file_size;
  gboolean reading_file;
  gboolean begun;

  /* What the last try came to */
  uint32_t first_call; /* calls before it belong to an earlier try */
  uint64_t wanted;
  uint64_t sent;
  unsigned n_calls;
  unsigned n_partial;
};

/* Most bytes that can go at once: a datagram's limit, or SWB_INPUT_MESSAGE_MAX */
uint64_t swb_send_pane_max (SwbSendPane *self);

/* Whether it is typed where a datagram goes */
gboolean swb_send_pane_has_address (SwbSendPane *self);
/* (transfer full) (nullable): NULL while what is typed makes no call; of a listener, one to any of its connections */
SwbCall *swb_send_pane_next_call (SwbPane *pane, const SwbSocketInfo *info);
/* Sends what is typed or chosen, or says what is wrong with it */
void swb_send_pane_try (SwbSendPane *self);
void swb_send_pane_cancel_all (SwbSendPane *self);
/* A call of the socket itself has ended */
void swb_send_pane_count_ended (SwbSendPane *self, const SwbCall *call);
/* Whether a send waits; @n_waiting: (out): on how many of the connections, 0 where it is the socket itself */
gboolean swb_send_pane_waits (SwbSendPane *self, const SwbSocketInfo *info, unsigned *n_waiting);

/* --- of swb-send-pane.c --- */

void swb_send_pane_show_result (SwbSendPane *self);
void swb_send_pane_show_waiting (SwbSendPane *self);
/* The connection chosen in the drop-down of a listener; 0: all */
uint32_t swb_send_pane_get_target (SwbSendPane *self);

G_END_DECLS
