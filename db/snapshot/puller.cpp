// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "db/snapshot/puller.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace viridian::snapshot {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(viridian::snapshot::Puller)
};

constexpr int mostClosings = 30;
constexpr int mostRestarts = 3;
constexpr int rowsBetweenLooks = 4096; ///< at the clock

QList<const Relation *> followersOf(const Relation &relation)
{
    QList<const Relation *> followers;
    for (const Relation &other : relations())
        if (QByteArrayView(other.follows) == relation.name)
            followers.append(&other);
    return followers;
}

} // namespace

Puller::Puller(SnapshotFeed &feed, Store store, PullState state, const PullWatch &watch)
    : m_feed(feed)
    , m_watch(watch)
    , m_store(std::move(store))
    , m_state(std::move(state))
{
    m_sinceKept.start();
}

bool Puller::isInSight(const Relation &relation) const
{
    return !(relation.isForStaff && m_feed.role() == Role::Learner);
}

bool Puller::isFollower(const Relation &relation) const
{
    return relation.follows && isIncremental(*relationNamed(relation.follows));
}

bool Puller::isOutdated(const Relation &follower) const
{
    const RelationState state = m_state.relations.value(follower.name);
    return state.group != m_state.head.session.smallestGroup || !state.courses.isEmpty();
}

Step Puller::followerStep(const Relation &follower) const
{
    const RelationState state = m_state.relations.value(follower.name);
    Step step{.relation = &follower};
    if (state.group != m_state.head.session.smallestGroup || state.courses.size() > m_feed.mostParts())
        return step;
    step.parts.emplace();
    for (const QUuid &course : state.courses)
        step.parts->append({.courseId = course});
    return step;
}

void Puller::noteChange(const QList<const Relation *> &followers, const Part &part)
{
    for (const Relation *follower : followers) {
        RelationState &state = m_state.relations[follower->name];
        if (follower->courseColumn < 0)
            state.group.reset();
        else if (state.group)
            state.courses.insert(part.courseId);
    }
}

Result<void> Puller::run()
{
    if (auto taken = takeScope(); !taken)
        return taken;
    if (auto guessed = estimate(); !guessed)
        return guessed;
    for (int closings = 0; closings < mostClosings; ++closings) {
        if (auto filled = fill(); !filled)
            return filled;
        if (auto closed = close(); !closed)
            return closed;
        if (isDone())
            return m_store.finish();
    }
    if (auto kept = keep(); !kept)
        return kept;
    return failure(ErrorKind::Conflict,
                   Text::tr("The data changes faster than it can be read. Try again later."));
}

Result<void> Puller::takeScope()
{
    const CopyScope &had = m_state.head.scope;
    const CopyScope &wanted = m_feed.scope();
    if (m_state.head.databaseId.isEmpty() || had == wanted)
        return {};
    // What is not wanted any more may not stay anywhere in the file, nor its room.
    if (!had || !wanted || !std::ranges::includes(*wanted, *had))
        return forgetAll();
    QList<QUuid> gained;
    std::ranges::set_difference(*wanted, *had, std::back_inserter(gained));
    m_isWider = true;
    for (const Relation &relation : relations()) {
        RelationState &state = m_state.relations[relation.name];
        state.group.reset();
        if (isIncremental(relation))
            state.gained += gained;
    }
    return {};
}

Result<void> Puller::estimate()
{
    if ((m_state.isIncrement && !m_isWider) || !m_watch.progress)
        return {};
    const auto guesses = m_feed.estimate();
    if (!guesses)
        return Unexpected(guesses.error());
    m_before = m_store.rowCount();
    m_expected = std::accumulate(guesses->cbegin(), guesses->cend(), qint64{0});
    m_expectedBytes = estimatedBytes(*guesses);
    return {};
}

QList<Step> Puller::fillingSteps()
{
    QList<Step> steps;
    QList<Step> renewals;
    qsizetype room = m_feed.mostParts();
    for (const Relation &relation : relations()) {
        if (!isInSight(relation) || !isIncremental(relation))
            continue;
        RelationState &state = m_state.relations[relation.name];
        const QList<Part> parts = m_parts.value(relation.name);
        if (parts.size() > m_feed.mostParts()) {
            m_parts.remove(relation.name);
            state = {};
        } else if (!parts.isEmpty() && parts.size() <= room) {
            room -= parts.size();
            renewals.append({.relation = &relation,
                             .parts = parts,
                             .isPaged = true,
                             .after = m_partsAfter.value(relation.name)});
        }
        if (!state.position || state.paging)
            steps.append(
                {.relation = &relation, .since = state.position, .isPaged = true, .after = state.after});
    }
    return steps + renewals;
}

QList<Step> Puller::closingSteps() const
{
    QList<Step> steps;
    QList<Step> counts;
    QList<Step> wholes;
    for (const Relation &relation : relations()) {
        if (!isInSight(relation) || m_current.contains(relation.name))
            continue;
        if (isIncremental(relation)) {
            steps.append({.relation = &relation, .since = m_state.relations.value(relation.name).position});
            counts.append({.relation = &relation, .isCount = true, .isTotal = isTotalEnough(relation)});
        } else if (!isFollower(relation)) {
            wholes.append({.relation = &relation});
        } else if (isOutdated(relation)) {
            wholes.append(followerStep(relation));
        }
    }
    return steps + counts + wholes;
}

Result<void> Puller::fill()
{
    for (auto steps = fillingSteps(); !steps.isEmpty(); steps = fillingSteps())
        if (auto done = read(steps); !done)
            return done;
    return {};
}

Result<void> Puller::close()
{
    // What is not read again has to be of the same moment.
    if (!m_feed.keepsMoment())
        m_current.clear();
    const auto steps = closingSteps();
    m_counts.clear();
    if (steps.isEmpty())
        return {};
    if (auto done = read(steps); !done)
        return done;
    for (qsizetype place = 0; place < m_ended; ++place)
        if (steps.at(place).isCount)
            compareCounts(steps.at(place));
    return {};
}

bool Puller::isDone() const
{
    // Everything in sight is as it is at one moment, that of the last read.
    return std::ranges::all_of(relations(), [this](const Relation &relation) {
        return !isInSight(relation) || m_current.contains(relation.name) ||
               (isFollower(relation) && !isOutdated(relation));
    });
}

bool Puller::isTotalEnough(const Relation &relation) const
{
    return m_feed.role() == Role::OrgAdmin && !m_feed.scope() && !m_toDivide.contains(relation.name);
}

void Puller::compareCounts(const Step &count)
{
    const Relation &relation = *count.relation;
    if (!count.isTotal)
        return compareParts(relation);
    const PartCounts &here = m_store.counts(relation);
    if (std::accumulate(here.cbegin(), here.cend(), qint64{0}) == m_counts[relation.name].value({}))
        m_current.insert(relation.name);
    else
        m_toDivide.insert(relation.name);
}

void Puller::compareParts(const Relation &relation)
{
    const PartCounts &there = m_counts[relation.name];
    const PartCounts &here = m_store.counts(relation);
    QList<QUuid> &gained = m_state.relations[relation.name].gained;
    QList<Part> other;
    for (auto part = here.cbegin(); part != here.cend(); ++part)
        if (there.value(part.key()) != part.value() || gained.contains(part.key().courseId))
            other.append(part.key());
    for (auto part = there.cbegin(); part != there.cend(); ++part)
        if (!here.contains(part.key()))
            other.append(part.key());
    if (other.isEmpty()) {
        gained.clear();
        m_current.insert(relation.name);
        return;
    }
    m_partsRenewed += other.size();
    m_parts.insert(relation.name, other);
    for (const Part &part : other)
        noteChange(followersOf(relation), part);
}

Result<void> Puller::read(const QList<Step> &steps)
{
    m_steps = steps;
    m_open = -1;
    m_ended = 0;
    m_mustStartAnew = false;
    const qint64 before = m_received;
    const auto whole = m_feed.read(m_steps, *this);
    if (!whole && m_mustStartAnew)
        return startAnew();
    if (!whole) {
        if (m_isStoreBroken)
            return Unexpected(whole.error());
        if (auto kept = keep(); !kept)
            return kept;
        return Unexpected(whole.error());
    }
    if (auto ended = endBefore(*whole); !ended)
        return ended;
    if (*whole == m_steps.size())
        return {};
    notePlace();
    if (*whole == 0 && m_received == before && m_steps.first().isPaged)
        return unreadableAnswer(QStringLiteral("no rows"));
    return cut(m_steps.at(*whole));
}

Result<void> Puller::cut(const Step &step)
{
    if (step.isPaged)
        return {};
    if (!isIncremental(*step.relation) || step.isCount)
        return failure(
            ErrorKind::Internal,
            Text::tr("The server may not send as much at once as this needs. Ask your administrator to "
                     "allow longer answers."),
            QString::fromLatin1(step.relation->name));
    // Too much was written since: in pages, then.
    m_state.relations[step.relation->name].paging = m_state.head.position;
    return {};
}

Result<void> Puller::begin(const FeedHead &head)
{
    if (head.role != m_feed.role() || head.scope != m_feed.scope())
        return unreadableAnswer(QStringLiteral("role or courses"));
    if (!m_state.head.databaseId.isEmpty()) {
        FeedHead earlier = m_state.head;
        earlier.position = m_state.oldest();
        m_mustStartAnew = !continues(earlier, head);
        if (m_mustStartAnew)
            return failure(ErrorKind::Conflict, Text::tr("The server has another database now."));
    }
    if (!m_feed.keepsMoment())
        m_current.clear();
    m_state.head = head;
    return {};
}

Result<void> Puller::startAnew()
{
    if (++m_restarts > mostRestarts)
        return failure(ErrorKind::Conflict,
                       Text::tr("The server has another database each time it is asked."));
    return forgetAll();
}

Result<void> Puller::forgetAll()
{
    m_hasStartedAnew = true;
    m_isWider = false;
    auto store = Store::create();
    if (!store)
        return Unexpected(store.error());
    m_writer = {};
    m_store = std::move(*store);
    m_state = {};
    m_current.clear();
    m_parts.clear();
    m_partsAfter.clear();
    return {};
}

Result<void> Puller::row(qsizetype place, QByteArrayView tuple)
{
    if (auto ended = endBefore(place); !ended)
        return ended;
    const Step &step = m_steps.at(place);
    if (m_open < place) {
        m_open = place;
        if (auto begun = beginStep(step); !begun)
            return begun;
    }
    const auto values = m_reader->read(tuple);
    if (!values)
        return Unexpected(values.error());
    if (step.isCount) {
        const auto [part, count] = countOf(step, *values);
        m_counts[step.relation->name].insert(part, count);
        return {};
    }
    if (!m_followers.isEmpty())
        noteChange(m_followers, partOf(*step.relation, *values));
    if (auto taken = m_writer(*values); !taken) {
        m_isStoreBroken = true;
        return taken;
    }
    m_last.resize(tuple.size());
    std::copy(tuple.begin(), tuple.end(), m_last.begin());
    return ++m_received % rowsBetweenLooks == 0 ? keepIfDue() : Result<void>();
}

Result<void> Puller::endBefore(qsizetype place)
{
    if (m_ended == place)
        return {};
    for (; m_ended < place; ++m_ended) {
        const Step &step = m_steps.at(m_ended);
        if (m_open < m_ended) {
            m_open = m_ended;
            if (auto begun = beginStep(step); !begun)
                return begun;
        }
        endStep(step);
    }
    return keepIfDue();
}

Result<void> Puller::beginStep(const Step &step)
{
    const Relation &relation = *step.relation;
    m_last.clear();
    if (step.isCount) {
        m_counts[relation.name].clear();
        m_reader.emplace(countColumns(step));
        return {};
    }
    m_reader.emplace(relation.columns);
    m_followers = followersOf(relation);
    tell(relation);
    RelationState &state = m_state.relations[relation.name];
    Result<void> cleared;
    if (step.parts) {
        if (step.after.isEmpty())
            cleared = m_store.clear(relation, *step.parts);
    } else if (!step.since && step.after.isEmpty()) {
        state.group.reset();
        state.gained.clear();
        cleared = m_store.clear(relation);
    }
    if (step.isPaged && !step.parts && !state.paging)
        state.paging = m_state.head.position;
    auto writer = cleared.and_then([&] { return m_store.writer(relation); });
    m_isStoreBroken = !writer;
    if (!writer)
        return Unexpected(writer.error());
    m_writer = std::move(*writer);
    return {};
}

void Puller::endStep(const Step &step)
{
    const Relation &relation = *step.relation;
    if (step.isCount)
        return;
    RelationState &state = m_state.relations[relation.name];
    m_writer = {};
    if (step.parts)
        m_store.settle(relation, *step.parts);
    if (step.parts && isFollower(relation)) {
        for (const Part &part : *step.parts)
            state.courses.remove(part.courseId);
    } else if (step.parts) {
        state.gained.clear();
        m_parts.remove(relation.name);
        m_partsAfter.remove(relation.name);
        m_current.insert(relation.name);
    } else if (step.isPaged) {
        if (!step.since && step.after.isEmpty())
            m_current.insert(relation.name);
        state.position = *std::exchange(state.paging, std::nullopt);
        state.after = {};
    } else if (step.since) {
        state.position = m_state.head.position;
    } else {
        m_current.insert(relation.name);
        state.courses.clear();
        if (relation.follows)
            state.group = m_state.head.session.smallestGroup;
    }
}

void Puller::notePlace()
{
    if (m_open < m_ended || m_last.isEmpty() || !m_steps.at(m_open).isPaged)
        return;
    const Step &step = m_steps.at(m_open);
    TupleReader reader(step.relation->columns);
    const auto values = reader.read(m_last);
    if (!values)
        return; // it was read before
    const QJsonArray place = keyOf(*step.relation, *values);
    if (step.parts)
        m_partsAfter.insert(step.relation->name, place);
    else
        m_state.relations[step.relation->name].after = place;
}

Result<void> Puller::keepIfDue()
{
    if (m_open >= 0)
        tell(*m_steps.at(m_open).relation);
    return m_sinceKept.hasExpired(m_watch.keepEvery.count()) ? keep() : Result<void>();
}

Result<void> Puller::keep()
{
    if (!m_watch.keep || m_received == 0)
        return {};
    notePlace();
    const auto content = m_store.keep();
    if (!content) {
        m_isStoreBroken = true;
        return Unexpected(content.error());
    }
    m_watch.keep(m_state, *content);
    m_sinceKept.restart();
    return {};
}

void Puller::tell(const Relation &relation) const
{
    if (m_watch.progress)
        m_watch.progress({relation.name, m_before + m_received, m_expected, m_expectedBytes});
}

} // namespace viridian::snapshot
