/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-value.h"

G_BEGIN_DECLS

/**
 * SwbNames:
 *
 * What a script's names stand for, and which sockets and files can be reached through them. Plain data.
 */
typedef struct _SwbNames SwbNames;

SwbNames *swb_names_new (void);
void swb_names_free (SwbNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbNames, swb_names_free)

/* (transfer none) (nullable) */
SwbValue *swb_names_get (SwbNames *self, const char *name);
/* (transfer full) (nullable): what @name stood for before */
SwbValue *swb_names_set (SwbNames *self, const char *name, SwbValue *value);

/* Whether a name leads to it, perhaps through tuples and lists */
gboolean swb_names_reach_socket (SwbNames *self, uint32_t id);
gboolean swb_names_reach_file (SwbNames *self, uint32_t id);
/* The name that a socket or file was first given; %NULL if it never had one */
const char *swb_names_of_socket (SwbNames *self, uint32_t id);
const char *swb_names_of_file (SwbNames *self, uint32_t id);
/* What is bound to any name: (element-type utf8) (transfer container), sorted */
GPtrArray *swb_names_list (SwbNames *self);

/* Calls @visit for each socket and file in @value, however deep */
typedef void (*SwbNamesVisit) (const SwbValue *socket_or_file, gpointer user_data);
void swb_names_visit (const SwbValue *value, SwbNamesVisit visit, gpointer user_data);

G_END_DECLS
