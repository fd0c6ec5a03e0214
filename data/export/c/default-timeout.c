/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: */
/* Of new sockets, in seconds; negative: none */
static double default_timeout = -1;
