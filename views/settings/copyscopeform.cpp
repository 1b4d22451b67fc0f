// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/copyscopeform.h"

#include "ui/controls/button.h"
#include "ui/controls/formfield.h"
#include "ui/controls/label.h"
#include "ui/controls/segmented.h"
#include "views/common/roletexts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace viridian {

using ui::TextStyle;
using ui::Token;

namespace {

constexpr int everything = 0;
constexpr int chosenOnly = 1;

} // namespace

CopyScopeForm::CopyScopeForm(Role role, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
    , m_kind(new ui::Segmented(tr("Keep as %1").arg(roletexts::title(role))))
    , m_details(new QWidget)
    , m_chosen(new QGridLayout)
    , m_offers(new QComboBox)
    , m_add(new ui::Button(tr("Add"), ui::ButtonKind::Default))
    , m_note(new ui::Label({}, TextStyle::Caption, Token::Muted))
{
    m_kind->addSegment(role == Role::OrgAdmin ? tr("My organization") : tr("My courses"));
    m_kind->addSegment(tr("Chosen courses"));
    m_chosen->setHorizontalSpacing(12);
    m_chosen->setVerticalSpacing(4);
    m_chosen->setColumnStretch(1, 1);
    m_offers->setPlaceholderText(tr("Add a course"));
    m_offers->setAccessibleName(tr("Course to add to the copy as %1").arg(roletexts::title(role)));
    m_offers->setMinimumContentsLength(12);
    m_offers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_note->setWordWrap(true);
    m_add->setAccessibleName(tr("Add the course to the copy as %1").arg(roletexts::title(role)));
    auto *details = new QVBoxLayout(m_details);
    details->setContentsMargins({});
    details->setSpacing(8);
    details->addLayout(m_chosen);
    auto *offers = new QHBoxLayout;
    offers->setSpacing(8);
    offers->addWidget(m_offers, 1);
    offers->addWidget(m_add);
    details->addLayout(offers);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(new ui::FormField(tr("Keep as %1").arg(roletexts::title(role)), m_kind));
    column->addWidget(m_details);
    column->addWidget(m_note);
    connect(m_kind, &ui::Segmented::chosen, this, [this](int kind) {
        m_isChoosing = kind == chosenOnly;
        if (kind == everything && m_scope)
            emit scopeRequested(m_role, {});
        display();
    });
    connect(m_offers, &QComboBox::currentIndexChanged, m_add,
            [this](int index) { m_add->setEnabled(index >= 0); });
    connect(m_add, &QAbstractButton::clicked, this,
            [this] { choose(m_offers->currentData().toUuid(), true); });
    showCourses();
    display();
}

void CopyScopeForm::setScope(const CopyScope &scope, const QString &size)
{
    const bool isSame = scope == m_scope;
    m_scope = scope;
    m_size = size;
    if (scope)
        m_isChoosing = false;
    if (!isSame) // else the keyboard would lose its place
        showCourses();
    display();
}

void CopyScopeForm::setCourses(const QList<CourseRef> &courses)
{
    m_courses = courses;
    showCourses();
}

void CopyScopeForm::display()
{
    const bool choosesHere = m_scope || m_isChoosing;
    m_kind->setCurrent(choosesHere ? chosenOnly : everything);
    m_details->setVisible(choosesHere);
    if (choosesHere && !std::exchange(m_hasAsked, true))
        emit coursesRequested(m_role);
    m_note->setText(m_isChoosing ? tr("Everything is kept until you choose the first course.")
                    : m_scope && m_scope->isEmpty() ? tr("No course is kept.")
                                                    : m_size);
    m_note->setVisible(!m_note->text().isEmpty());
}

void CopyScopeForm::showCourses()
{
    showChosen();
    showOffers();
}

void CopyScopeForm::showChosen()
{
    while (QLayoutItem *item = m_chosen->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater(); // it may be the one that was pressed
        delete item;
    }
    QList<QUuid> courses = m_scope.value_or(QList<QUuid>());
    std::ranges::sort(courses, {}, [this](const QUuid &course) { return nameOf(course); });
    for (const QUuid &course : courses) {
        const int row = m_chosen->rowCount();
        auto *name = new ui::Label(nameOf(course), TextStyle::Table);
        name->setElided(true);
        auto *remove = new ui::Button(tr("Remove"), ui::ButtonKind::Ghost);
        remove->setAccessibleName(tr("Remove %1 from the copy").arg(nameOf(course)));
        connect(remove, &QAbstractButton::clicked, this, [this, course] { choose(course, false); });
        m_chosen->addWidget(name, row, 0, 1, 2);
        m_chosen->addWidget(remove, row, 2);
    }
}

void CopyScopeForm::showOffers()
{
    m_offers->clear();
    for (const CourseRef &course : m_courses)
        if (!m_scope || !m_scope->contains(course.courseId))
            m_offers->addItem(nameOf(course.courseId), course.courseId);
    m_offers->setCurrentIndex(-1);
    m_add->setEnabled(false);
    const bool isFull = m_scope && m_scope->size() >= mostChosenCourses;
    m_offers->setEnabled(m_offers->count() > 0 && !isFull);
}

void CopyScopeForm::choose(const QUuid &course, bool isChosen)
{
    QList<QUuid> courses = m_scope.value_or(QList<QUuid>());
    courses.removeAll(course);
    if (isChosen)
        courses.append(course);
    m_isChoosing = false;
    (isChosen ? static_cast<QWidget *>(m_offers) : m_kind)->setFocus();
    emit scopeRequested(m_role, scopeOf(courses));
}

QString CopyScopeForm::nameOf(const QUuid &course) const
{
    const auto known = std::ranges::find(m_courses, course, &CourseRef::courseId);
    //: A course that this role does not see any more.
    return known == m_courses.end() ? tr("A course that is not in sight")
                                    //: The code and the title of a course.
                                    : tr("%1  %2").arg(known->code, known->title);
}

} // namespace viridian
