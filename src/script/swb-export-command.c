/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "call/swb-address.h"
#include "call/swb-constants.h"
#include "script/swb-export-private.h"

/* What the statements of one socket come to */
typedef struct
{
  GHashTable *names; /* names of the script -> SwbValue, those whose value stands in the script */
  const char *name;  /* the socket's: (nullable) until it is found */
  int family;
  int type;
  SwbValue *local; /* (nullable): addresses */
  SwbValue *peer;
  gboolean listens;
  gboolean reuses;
  unsigned n_accepted;
  gboolean unclear; /* something depends on what is known only when the script runs */
} Facts;

/* --- values that stand in the script --- */

static SwbValue *value_of (const Facts *self, const SwbNode *node);

static SwbValue *
tuple_of (const Facts *self, const SwbNode *node)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) swb_value_unref);

  for (unsigned i = 0; node->children && i < node->children->len; i++)
    {
      SwbValue *item = value_of (self, g_ptr_array_index (node->children, i));

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  g_ptr_array_set_free_func (items, NULL);
  return swb_value_new_tuple ((SwbValue **) items->pdata, items->len);
}

/* (nullable) */
static SwbValue *
value_of (const Facts *self, const SwbNode *node)
{
  SwbValue *value;

  switch (node->type)
    {
    case SWB_NODE_LITERAL:
      return swb_value_ref (node->value);
    case SWB_NODE_NAME:
      value = g_hash_table_lookup (self->names, node->name);
      return value ? swb_value_ref (value) : NULL;
    case SWB_NODE_ATTRIBUTE:
      return swb_constant_value (node->name);
    case SWB_NODE_TUPLE:
      return tuple_of (self, node);
    default:
      return NULL;
    }
}

/* The argument at @index, or by keyword: (nullable) (transfer none) */
static const SwbNode *
argument (const SwbNode *call, unsigned index, const char *keyword)
{
  for (unsigned i = 1; i < call->children->len; i++)
    {
      const char *given = call->keywords ? g_ptr_array_index (call->keywords, i) : NULL;

      if (given ? g_strcmp0 (given, keyword) == 0 : i == index + 1)
        return g_ptr_array_index (call->children, i);
    }
  return NULL;
}

static int
number_argument (Facts *self, const SwbNode *call, unsigned index, const char *keyword, int usual)
{
  const SwbNode *node = argument (call, index, keyword);
  g_autoptr (SwbValue) value = node ? value_of (self, node) : NULL;

  if (node == NULL)
    return usual;
  if (value && swb_value_is_int (value))
    return (int) swb_value_int (value);
  self->unclear = TRUE;
  return usual;
}

/* --- what happens to the socket --- */

/* Notes the first address only: a second call has failed, or does not fit on a command line. */
static void
note_address (Facts *self, const SwbNode *call, int index, SwbValue **address)
{
  int last = (int) call->children->len - 2;
  const SwbNode *node = argument (call, (unsigned) (index < 0 ? MAX (last, 0) : index), "address");

  if (*address)
    return;
  *address = node ? value_of (self, node) : NULL;
  self->unclear = self->unclear || *address == NULL;
}

static void
note_option (Facts *self, const SwbNode *call)
{
  self->reuses = self->reuses
                 || (number_argument (self, call, 0, NULL, 0) == SOL_SOCKET
                     && number_argument (self, call, 1, NULL, 0) == SO_REUSEADDR);
}

static void
note_call (Facts *self, const SwbNode *call, const char *method)
{
  if (strcmp (method, "bind") == 0)
    note_address (self, call, 0, &self->local);
  else if (strcmp (method, "connect") == 0 || strcmp (method, "connect_ex") == 0)
    note_address (self, call, 0, &self->peer);
  else if (strcmp (method, "sendto") == 0 && self->local == NULL)
    note_address (self, call, -1, &self->peer);
  else if (strcmp (method, "listen") == 0)
    self->listens = TRUE;
  else if (strcmp (method, "accept") == 0)
    self->n_accepted++;
  else if (strcmp (method, "setsockopt") == 0)
    note_option (self, call);
}

static gboolean
makes_socket (const char *function)
{
  return strcmp (function, "socket") == 0 || strcmp (function, "create_server") == 0
         || strcmp (function, "create_connection") == 0;
}

/* A call that makes a socket. FALSE: it does not */
static gboolean
note_creation (Facts *self, const SwbNode *call, const char *function)
{
  self->type = SOCK_STREAM;
  self->family = AF_INET;
  if (strcmp (function, "socket") == 0)
    {
      self->family = number_argument (self, call, 0, "family", AF_INET);
      self->type = number_argument (self, call, 1, "type", SOCK_STREAM) & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    }
  else if (strcmp (function, "create_server") == 0)
    {
      self->family = number_argument (self, call, 9, "family", AF_INET);
      note_address (self, call, 0, &self->local);
      self->listens = self->reuses = TRUE;
    }
  else if (strcmp (function, "create_connection") == 0)
    {
      self->family = AF_UNSPEC;
      note_address (self, call, 0, &self->peer);
    }
  else
    return FALSE;
  return TRUE;
}

static void
note_statement (Facts *self, const SwbStatement *statement, const char *wanted)
{
  const char *target = NULL;
  const char *method = swb_export_method_call (statement->expression, &target);
  const char *assigned = statement->targets && statement->targets[1] == NULL ? statement->targets[0] : NULL;
  SwbValue *value = assigned ? value_of (self, statement->expression) : NULL;

  if (value)
    g_hash_table_insert (self->names, g_strdup (assigned), value);
  if (method == NULL)
    return;
  if (self->name == NULL && assigned && strcmp (target, "socket") == 0 && (!wanted || strcmp (wanted, assigned) == 0)
      && note_creation (self, statement->expression, method))
    self->name = assigned;
  else if (self->name && strcmp (target, self->name) == 0)
    note_call (self, statement->expression, method);
}

/* --- words of a command line --- */

/* For a shell: between apostrophes, unless it is plain */
static void
add_word (GString *line, const char *word)
{
  g_autofree char *quoted = NULL;
  gboolean is_plain = *word != '\0';

  for (const char *c = word; *c; c++)
    is_plain = is_plain && (g_ascii_isalnum (*c) || strchr ("-_./:=,@+%", *c));
  quoted = is_plain ? g_strdup (word) : g_shell_quote (word);
  g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", quoted);
}

/* In an address of socat some characters have a meaning, unless a backslash stands before them. */
static char *
for_socat (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *c = text; *c; c++)
    {
      if (strchr (":,!\"'\\([{", *c))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}

/* A path that could be taken for an option */
static char *
for_option (const char *path)
{
  return *path == '-' ? g_strconcat ("./", path, NULL) : g_strdup (path);
}

/* --- addresses --- */

typedef struct
{
  char *host; /* or path */
  int port;
  gboolean abstract;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->host, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Its bytes: (nullable) (transfer none) */
static const char *
bytes_of (const SwbValue *value, size_t *length)
{
  if (swb_value_type (value) == SWB_VALUE_STR)
    return swb_value_str (value, length);
  if (swb_value_type (value) == SWB_VALUE_BYTES)
    return g_bytes_get_data (swb_value_bytes (value), length);
  return NULL;
}

static gboolean
unix_place (const SwbValue *value, Place *place)
{
  size_t length;
  const char *text = bytes_of (value, &length);

  if (text == NULL || length == 0)
    return FALSE;
  place->abstract = text[0] == '\0';
  if (memchr (text + place->abstract, '\0', length - (size_t) place->abstract))
    return FALSE;
  place->host = g_strndup (text + place->abstract, length - (size_t) place->abstract);
  return TRUE;
}

static gboolean
inet_place (const Facts *self, const SwbValue *value, Place *place)
{
  const SwbValue *port;
  const char *host;
  size_t length;

  if (swb_value_type (value) != SWB_VALUE_TUPLE || swb_value_tuple_length (value) < 2)
    return FALSE;
  port = swb_value_tuple_item (value, 1);
  if (!swb_value_is_int (port) || swb_value_int (port) < 1 || swb_value_int (port) > G_MAXUINT16)
    return FALSE;
  place->port = (int) swb_value_int (port);
  host = bytes_of (swb_value_tuple_item (value, 0), &length);
  if (host == NULL || memchr (host, '\0', length) || *host == '-')
    return FALSE;
  place->host = length > 0 ? g_strndup (host, length) : g_strdup (self->family == AF_INET6 ? "::" : "0.0.0.0");
  return TRUE;
}

/* A port that the kernel picks need not be asked for. */
static gboolean
any_will_do (const SwbValue *address)
{
  const SwbValue *port = swb_value_type (address) == SWB_VALUE_TUPLE && swb_value_tuple_length (address) >= 2
                             ? swb_value_tuple_item (address, 1)
                             : NULL;

  return port && swb_value_is_int (port) && swb_value_int (port) == 0;
}

static gboolean
find_place (const Facts *self, const SwbValue *value, Place *place)
{
  return self->family == AF_UNIX ? unix_place (value, place) : inet_place (self, value, place);
}

/* --- the command lines --- */

static char *
ncat_line (const Facts *self, const Place *local, const Place *peer)
{
  GString *line = g_string_new ("ncat");
  const Place *place = peer->host ? peer : local;
  g_autofree char *host = for_option (place->host);
  g_autofree char *port = g_strdup_printf ("%d", place->port);

  if (self->type == SOCK_SEQPACKET || place->abstract || (self->family == AF_UNIX && peer->host && local->host))
    return g_string_free (line, TRUE);
  if (self->type == SOCK_DGRAM)
    add_word (line, "-u");
  if (self->family == AF_INET6)
    add_word (line, "-6");
  if (self->family == AF_UNIX)
    add_word (line, "-U");
  if (peer->host == NULL)
    add_word (line, "-l");
  if (self->n_accepted > 1)
    add_word (line, "-k");
  if (peer->host && local->host)
    {
      g_autofree char *source_port = g_strdup_printf ("%d", local->port);

      add_word (line, "-s");
      add_word (line, local->host);
      add_word (line, "-p");
      add_word (line, source_port);
    }
  add_word (line, host);
  if (self->family != AF_UNIX)
    add_word (line, port);
  return g_string_free (line, FALSE);
}

/* "UNIX-LISTEN:/run/x", "ABSTRACT-SENDTO:x" */
static char *
socat_unix (const Facts *self, const Place *local, const Place *peer)
{
  const Place *place = peer->host ? peer : local;
  gboolean stream = self->type != SOCK_DGRAM;
  g_autofree char *path = for_socat (place->host);
  const char *how = peer->host ? (stream ? "CONNECT" : "SENDTO") : stream ? "LISTEN" : "RECVFROM";

  return g_strdup_printf ("%s-%s:%s%s%s", place->abstract ? "ABSTRACT" : "UNIX", how, path,
                          self->type == SOCK_SEQPACKET ? ",type=5" : "", self->n_accepted > 1 ? ",fork" : "");
}

static char *
bracketed (const char *host)
{
  return strchr (host, ':') ? g_strdup_printf ("[%s]", host) : for_socat (host);
}

/* "TCP4-LISTEN:9000,bind=127.0.0.1", "UDP6:[::1]:9000" */
static char *
socat_inet (const Facts *self, const Place *local, const Place *peer)
{
  const char *protocol = self->type == SOCK_DGRAM ? "UDP" : "TCP";
  const char *version = self->family == AF_INET ? "4" : self->family == AF_INET6 ? "6" : "";
  g_autofree char *here = local->host ? bracketed (local->host) : NULL;
  g_autofree char *there = peer->host ? bracketed (peer->host) : NULL;

  if (there == NULL)
    return g_strdup_printf ("%s%s-LISTEN:%d,bind=%s%s%s", protocol, version, local->port, here,
                            self->reuses ? ",reuseaddr" : "", self->n_accepted > 1 ? ",fork" : "");
  if (here)
    return g_strdup_printf ("%s%s:%s:%d,bind=%s:%d", protocol, version, there, peer->port, here, local->port);
  return g_strdup_printf ("%s%s:%s:%d", protocol, version, there, peer->port);
}

static char *
socat_line (const Facts *self, const Place *local, const Place *peer)
{
  GString *line = g_string_new ("socat");
  g_autofree char *address = self->family == AF_UNIX ? socat_unix (self, local, peer) : socat_inet (self, local, peer);

  if (peer->host)
    add_word (line, "-");
  add_word (line, address);
  if (peer->host == NULL)
    add_word (line, "-");
  return g_string_free (line, FALSE);
}

static char *
command (const Facts *self, SwbExportTool tool)
{
  g_auto (Place) local = { 0 };
  g_auto (Place) peer = { 0 };
  gboolean known_type = self->type == SOCK_STREAM || self->type == SOCK_DGRAM
                        || (self->type == SOCK_SEQPACKET && self->family == AF_UNIX);
  gboolean known_family = self->family == AF_INET || self->family == AF_INET6 || self->family == AF_UNIX
                          || (self->family == AF_UNSPEC && self->peer);

  if (self->name == NULL || self->unclear || !known_type || !known_family)
    return NULL;
  if (self->peer && !find_place (self, self->peer, &peer))
    return NULL;
  if (self->local && !(peer.host && any_will_do (self->local)) && !find_place (self, self->local, &local))
    return NULL;
  /* A stream that neither listens nor is connected does nothing. */
  if (peer.host == NULL && (local.host == NULL || (self->type != SOCK_DGRAM && !self->listens)))
    return NULL;
  return tool == SWB_EXPORT_NCAT ? ncat_line (self, &local, &peer) : socat_line (self, &local, &peer);
}

char *
swb_export_command (GPtrArray *statements, const char *name, SwbExportTool tool)
{
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) swb_value_unref);
  Facts facts = { .names = names };
  char *line;

  g_return_val_if_fail (statements != NULL, NULL);

  for (unsigned i = 0; i < statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (statements, i);

      if (statement->expression)
        note_statement (&facts, statement, name);
    }
  line = command (&facts, tool);
  g_clear_pointer (&facts.local, swb_value_unref);
  g_clear_pointer (&facts.peer, swb_value_unref);
  return line;
}

GPtrArray *
swb_export_made_sockets (GPtrArray *statements)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (statements != NULL, names);

  for (unsigned i = 0; i < statements->len; i++)
    {
      const SwbStatement *statement = g_ptr_array_index (statements, i);
      const char *target = NULL;
      const char *function;

      if (statement->targets == NULL || statement->targets[1] || statement->expression == NULL)
        continue;
      function = swb_export_method_call (statement->expression, &target);
      if (function && strcmp (target, "socket") == 0 && makes_socket (function)
          && g_hash_table_add (seen, statement->targets[0]))
        g_ptr_array_add (names, g_strdup (statement->targets[0]));
    }
  return names;
}
