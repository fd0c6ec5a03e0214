/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/swb-check.h"

#include "bench/swb-methods.h"

SwbOperation *
swb_check_call (SwbCall *call, int family, int type)
{
  SwbEndpoint endpoint = { .family = family, .type = type, .fd = -1 };
  SwbOperation *checked;

  g_return_val_if_fail (call != NULL, NULL);

  checked = swb_operation_new (call, NULL, NULL);
  checked->endpoint = swb_method_is_function (call->method) ? NULL : &endpoint;
  checked->spec = swb_method_spec (call->method);
  checked->spec->check (checked);
  checked->endpoint = NULL;
  return checked;
}

void
swb_check_free (SwbOperation *checked)
{
  g_return_if_fail (checked != NULL);
  swb_operation_free (checked);
}
