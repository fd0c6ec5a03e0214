/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of a session share: swb-session.c (statements, names), swb-evaluate.c (expressions), swb-collect.c
 * (what is closed when), swb-attributes.c (what is behind a name or a dot), swb-invoke.c (what is called),
 * swb-composite.c (functions of Python's module that make several calls). */

#include "script/swb-caller.h"
#include "script/swb-file.h"
#include "script/swb-names.h"
#include "script/swb-session.h"

G_BEGIN_DECLS

/* What an expression can lead to on the way to a value */
typedef enum
{
  SWB_ITEM_VALUE,
  SWB_ITEM_MODULE,      /* @name */
  SWB_ITEM_FUNCTION,    /* @method: of a module, or watch() */
  SWB_ITEM_METHOD,      /* @method of the socket @value */
  SWB_ITEM_MAKEFILE,    /* of the socket @value */
  SWB_ITEM_FILE_METHOD, /* @name of the file @value */
  SWB_ITEM_COMPOSITE,   /* @name: "create_connection", "create_server" */
  SWB_ITEM_BYTES,       /* the type: bytes(5) */
  SWB_ITEM_FROMHEX,     /* bytes.fromhex */
} SwbItemKind;

typedef struct
{
  SwbItemKind kind;
  SwbValue *value; /* (owned) (nullable) */
  SwbMethod method;
  const char *name; /* (not owned): lives as long as the statement */
} SwbItem;

typedef struct _SwbComposite SwbComposite;

struct _SwbSession
{
  SwbBench *bench;
  SwbLog *log;
  SwbSessionMode mode;
  SwbCaller *caller;
  SwbNames *names;

  GHashTable *files;         /* id -> SwbFile */
  GHashTable *deferred;      /* ids of sockets that were closed while files were open on them */
  GHashTable *owned_sockets; /* ids of those that calls have given, rather than watches, and that are not collected */
  GHashTable *owned_files;
  uint32_t last_file_id;
  uint32_t file_socket_id; /* of the file at work */
  SwbOutcome file_done;

  /* The statement under way */
  const SwbStatement *statement;
  SwbSessionEnded ended;
  gpointer ended_data;
  int64_t began_ns;
  GPtrArray *steps; /* SwbNode, in the order in which they are performed */
  unsigned step;
  GArray *stack;       /* SwbItem */
  GPtrArray *released; /* SwbValue: sockets and files that a name or the stack has led to until now */
  SwbComposite *composite;
  SwbFailure *failure;
  struct
  {
    const SwbNode *node;
    SwbMethod method;
    uint32_t socket_id;
  } called, raised_by; /* the last call; the one that raised the failure */
  gboolean invoking;   /* inside of swb_invoke() */
  gboolean waits;      /* for an outcome */
  gboolean collecting; /* it goes on with @collected once a file is closed */
  void (*collected) (SwbSession *self);
  gboolean ending; /* the program: no name leads to a file any more */
  SwbValue *value; /* its value then */
};

/* --- swb-evaluate.c --- */

/* Evaluates the statement's expression; swb_session_evaluated() follows, perhaps from inside */
void swb_evaluate_begin (SwbSession *self);
void swb_item_clear (SwbItem *item);

/* --- swb-session.c --- */

/* @value: (transfer full) (nullable): %NULL with self->failure set */
void swb_session_evaluated (SwbSession *self, SwbValue *value);
gboolean swb_session_fail (SwbSession *self, const char *type, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The name before `=`, if the statement is an assignment of what @node gives. (transfer full) (nullable) */
char *swb_session_assign_text (SwbSession *self, const SwbNode *node);

/* --- swb-collect.c --- */

/* A call has given it */
void swb_collect_made (const SwbValue *socket_or_file, SwbSession *self);
/* A name or the stack leads to what is in @value (nullable) no longer, or will not when swb_collect() is called */
void swb_collect_released (SwbSession *self, const SwbValue *value);
/* Closes what was released, files before their sockets, unless something else leads to it. Returns whether @collected
 * will be called: a file is being closed, and it is to try again */
gboolean swb_collect (SwbSession *self, void (*collected) (SwbSession *self));

/* --- swb-attributes.c: %FALSE with self->failure set --- */

gboolean swb_resolve_name (SwbSession *self, const char *name, SwbItem *out);
/* @base: cleared */
gboolean swb_resolve_attribute (SwbSession *self, SwbItem *base, const char *name, SwbItem *out);

/* --- swb-invoke.c --- */

/**
 * swb_invoke:
 * @node: the call
 * @callee: cleared
 * @args: (transfer none) (element-type SwbValue)
 * @done: perhaps called from inside
 */
void swb_invoke (SwbSession *self, const SwbNode *node, SwbItem *callee, GPtrArray *args, SwbOutcome done);
/* close() of a socket or file that nothing leads to any more. Returns whether @done will be called for it */
gboolean swb_invoke_close (SwbSession *self, const SwbValue *socket_or_file, SwbOutcome done);

/* --- swb-composite.c --- */

/* `create_connection` or `create_server` */
void swb_composite_begin (SwbSession *self, const char *name, const SwbCall *arguments, const char *assign,
                          SwbOutcome done);
void swb_composite_free (SwbComposite *self);

G_END_DECLS
