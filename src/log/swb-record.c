/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log/swb-record.h"

const char *
swb_record_kind_name (SwbRecordKind kind)
{
  static const char *const names[SWB_N_RECORD_KINDS] = {
    [SWB_RECORD_CALL] = "call",
    [SWB_RECORD_WAITING] = "waiting",
    [SWB_RECORD_ACCEPTED] = "accepted",
    [SWB_RECORD_RECEIVED] = "received",
    [SWB_RECORD_PEER_CLOSED] = "peer-closed",
    [SWB_RECORD_ERROR] = "error",
    [SWB_RECORD_DROPPED] = "dropped",
    [SWB_RECORD_RESOLVED] = "resolved",
    [SWB_RECORD_RENAMED] = "renamed",
    [SWB_RECORD_REMOVED] = "removed",
    [SWB_RECORD_NOTE] = "note",
    [SWB_RECORD_EVICTED] = "evicted",
    [SWB_RECORD_PAUSED] = "paused",
    [SWB_RECORD_RESUMED] = "resumed",
    [SWB_RECORD_MARK] = "mark",
    [SWB_RECORD_FINISHED] = "finished",
  };

  return kind > 0 && kind < SWB_N_RECORD_KINDS ? names[kind] : "";
}
