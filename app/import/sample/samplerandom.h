// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace viridian::sample {

/// SplitMix64 (Steele, Lea, Flood 2014). The standard library's distributions differ between implementations;
/// these use only exact steps and basic arithmetic, so that a seed gives the same data everywhere.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }
    /// A generator of its own for the part `key`, whatever other parts have drawn.
    Random part(std::uint64_t key) const
    {
        return Random(Random(m_state ^ (key * 0x9E3779B97F4A7C15ULL)).next());
    }

    std::uint64_t next()
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    }
    /// 0 up to, not including, 1.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// 0 to `count` - 1.
    int below(int count) { return static_cast<int>(uniform() * count); }
    bool chance(double probability) { return uniform() < probability; }
    /// Mean 0, standard deviation 1: a sum of uniforms (Irwin-Hall), so never beyond 6.
    double normal()
    {
        double sum = -6;
        for (int term = 0; term < 12; ++term)
            sum += uniform();
        return sum;
    }

private:
    std::uint64_t m_state;
};

} // namespace viridian::sample
