/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "call/swb-method.h"
#include "call/swb-value.h"

G_BEGIN_DECLS

/**
 * SwbFailure:
 * @type: the exception's name, static: "ConnectionRefusedError", "TypeError", "gaierror"
 * @number: errno; negative for the EAI_ code of a gaierror; of an herror its own number; 0 if Python has none
 * @message: (owned): strerror() where there is an errno, else Python's text
 * @hint: (owned) (nullable): the call that would have worked: `tcp1.bind(("127.0.0.1", 9000))`
 *
 * What a call raised.
 */
typedef struct
{
  const char *type;
  int number;
  char *message;
  char *hint;
} SwbFailure;

/* The type CPython picks for @number, and strerror() as message */
SwbFailure *swb_failure_new_errno (int number);
SwbFailure *swb_failure_new (const char *type, int number, const char *format, ...) G_GNUC_PRINTF (3, 4);
void swb_failure_free (SwbFailure *failure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbFailure, swb_failure_free)
/* (nullable): "ECONNREFUSED", "EAI_NONAME"; NULL where the exception has no number, or an herror's, which has no
 * name */
const char *swb_failure_code (const SwbFailure *failure);
/* "[Errno 111] Connection refused", "timed out": what Python prints after the type */
char *swb_failure_text (const SwbFailure *failure);

/**
 * SwbCall:
 * @id: number of the call on its bench, from 1; 0 before it is submitted
 * @method: what is called
 * @socket_id: the target's number in the log; 0 for functions, which have no target
 * @target: (owned): the target's name, for printing
 * @args: (element-type SwbValue): positional arguments, then those by keyword
 * @keywords: (element-type utf8) (nullable): for each of @args its keyword, or %NULL
 * @assign: (owned) (nullable): what stands before `=`: "NAME" or "NAME, NAME". Sockets that the call makes get these
 *   names: the first of socket() and accept(), both of socketpair()
 * @result: (owned) (nullable): once it has ended well
 * @failure: (owned) (nullable): once it has ended badly; both are %NULL before it ends
 * @started_ns: when it began, CLOCK_REALTIME
 * @duration_ns: from beginning to end
 * @transferred: bytes sent or received, also when it failed after a part
 * @cancelled: ended by a person, or by close() from another call
 *
 * A call as a value. One thread at a time owns it: whoever makes it fills in the first part and gives it to the
 * bench, which fills in the second.
 */
typedef struct
{
  uint32_t id;
  SwbMethod method;
  uint32_t socket_id;
  char *target;
  GPtrArray *args;
  GPtrArray *keywords;
  char *assign;

  SwbValue *result;
  SwbFailure *failure;
  int64_t started_ns;
  int64_t duration_ns;
  uint64_t transferred;
  gboolean cancelled;
} SwbCall;

/* @target: (nullable): NULL with socket_id 0 for functions */
SwbCall *swb_call_new (SwbMethod method, uint32_t socket_id, const char *target);
void swb_call_free (SwbCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SwbCall, swb_call_free)

/* Appends a positional argument. @value: (transfer full). Returns @call, so calls can be chained */
SwbCall *swb_call_add (SwbCall *call, SwbValue *value);
/* Appends an argument by keyword. @value: (transfer full) */
SwbCall *swb_call_add_keyword (SwbCall *call, const char *keyword, SwbValue *value);
/* The same call again, not yet made: no id, result or failure */
SwbCall *swb_call_copy (const SwbCall *call);

/**
 * swb_call_text:
 *
 * Returns: (transfer full): the canonical text, the Python expression (or `NAME = expression`) that does the same:
 *   `server.bind(("127.0.0.1", 9000))`, `conn, peer = server.accept()`, `time.sleep(0.1)`
 */
char *swb_call_text (const SwbCall *call);

/**
 * swb_call_event_text:
 * @without_data: write the data argument of a send as SWB_CALL_DATA_MARK, since the record holds the bytes
 *
 * Returns: (transfer full): the text without target and without `socket.`: `bind(("127.0.0.1", 9000))`
 */
char *swb_call_event_text (const SwbCall *call, gboolean without_data);
#define SWB_CALL_DATA_MARK '\1'

/* The name at @index (from 0) of @assign. (transfer full) (nullable): NULL if there are not as many */
char *swb_call_assigned_name (const SwbCall *call, unsigned index);

G_END_DECLS
