/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-driver.h"

G_BEGIN_DECLS

typedef void (*BenchTest) (BenchDriver *driver);

/**
 * bench_test_add:
 * Registers a test that gets a bench of its own, and fails if descriptors or threads are left when the bench has been
 * freed.
 */
void bench_test_add (const char *path, BenchTest func);

G_END_DECLS
