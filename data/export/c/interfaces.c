/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs: <net/if.h> */
