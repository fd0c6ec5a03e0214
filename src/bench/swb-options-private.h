/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench/swb-options.h"

G_BEGIN_DECLS

/* Short names for the tables: a line is a sentence then */
#define FLAG SWB_OPTION_FLAG
#define NUMBER SWB_OPTION_NUMBER
#define TIME SWB_OPTION_TIME
#define BYTES SWB_OPTION_BYTES
#define TEXT SWB_OPTION_TEXT

#define NO_UNIT SWB_OPTION_NO_UNIT
#define IN_BYTES SWB_OPTION_UNIT_BYTES
#define IN_SECONDS SWB_OPTION_UNIT_SECONDS
#define IN_MILLISECONDS SWB_OPTION_UNIT_MILLISECONDS
#define IN_PROBES SWB_OPTION_UNIT_PROBES
#define IN_HOPS SWB_OPTION_UNIT_HOPS
#define IN_CONNECTIONS SWB_OPTION_UNIT_CONNECTIONS

#define ANY_TIME SWB_OPTION_ANY_TIME
#define BEFORE_BIND SWB_OPTION_BEFORE_BIND
#define BEFORE_LISTEN SWB_OPTION_BEFORE_LISTEN
#define BEFORE_CONNECT SWB_OPTION_BEFORE_CONNECT
#define NEVER SWB_OPTION_NEVER

#define READ_ONLY SWB_OPTION_READ
#define WRITE_ONLY SWB_OPTION_WRITE
#define READ_WRITE SWB_OPTION_READ_WRITE
#define PRIVILEGED (SWB_OPTION_READ_WRITE | SWB_OPTION_PRIVILEGED)

/* Each is ended by a line without a name. */
extern const SwbOption swb_options_of_sockets[];
extern const SwbOption swb_options_of_tcp[];
extern const SwbOption swb_options_of_ip[];
extern const SwbOption swb_options_of_ipv6[];

G_END_DECLS
