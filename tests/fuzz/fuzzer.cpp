// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// What libFuzzer calls, for the one target that this program is made for.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    viridian::fuzz::VIRIDIAN_FUZZ_TARGET(
        QByteArray::fromRawData(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}
