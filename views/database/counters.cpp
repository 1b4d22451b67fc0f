// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/database/counters.h"

#include "views/database/findings/findingspage.h"
#include "views/database/findings/severitylook.h"
#include "views/database/matviews/matviewspage.h"

#include <algorithm>

namespace viridian {

PageCounter openFindings(const QList<access::Finding> &open)
{
    const auto worst = std::ranges::min_element(open, {}, &access::Finding::severity);
    const auto count = static_cast<int>(open.size());
    return {count, worst == open.end() ? ui::Token::Muted : severityLook(worst->severity).tone,
            FindingsPage::tr("%n open finding(s)", nullptr, count)};
}

PageCounter exposedViews(int views)
{
    return {views, ui::Token::Danger, MatViewsPage::tr("%n view(s) read past row security", nullptr, views)};
}

} // namespace viridian
