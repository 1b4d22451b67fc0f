// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <span>
#include <vector>

namespace viridian::risk {

inline constexpr float missing = std::numeric_limits<float>::quiet_NaN();

/// Rows of the same number of figures, one after the other; NaN where one is missing.
class Matrix
{
public:
    explicit Matrix(size_t columns = 0)
        : m_columns(columns)
    {
    }
    size_t columns() const { return m_columns; }
    size_t rows() const { return m_columns == 0 ? 0 : m_values.size() / m_columns; }
    std::span<const float> row(size_t index) const { return {&m_values[index * m_columns], m_columns}; }
    std::span<float> row(size_t index) { return {&m_values[index * m_columns], m_columns}; }
    void append(std::span<const float> row) { m_values.insert(m_values.end(), row.begin(), row.end()); }
    const float *data() const { return m_values.data(); }
    Matrix select(std::span<const size_t> rows) const
    {
        Matrix selected(m_columns);
        for (const size_t index : rows)
            selected.append(row(index));
        return selected;
    }
    bool operator==(const Matrix &) const = default;

private:
    size_t m_columns;
    std::vector<float> m_values;
};

} // namespace viridian::risk
