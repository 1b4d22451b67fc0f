// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/codeblock.h"

#include "ui/controls/sqlhighlighter.h"
#include "ui/theme/fonts.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>

namespace viridian::ui {

namespace {

constexpr int verticalPadding = 6;
constexpr int horizontalPadding = 12;

} // namespace

CodeBlock::CodeBlock(const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(name);
    setReadOnly(true);
    setTabChangesFocus(true);
    setFont(ui::font(TextStyle::Code));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    setViewportMargins(horizontalPadding, verticalPadding, horizontalPadding, verticalPadding);
    new SqlHighlighter(document());
}

void CodeBlock::setCode(const QString &sql)
{
    if (toPlainText() != sql)
        setPlainText(sql);
    fit();
}

QSize CodeBlock::sizeHint() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        // Lays it out, where it is not yet.
        document()->documentLayout()->blockBoundingRect(block);
        lines += std::max(1, block.layout()->lineCount());
    }
    const int height = static_cast<int>(lines * QFontMetricsF(font()).lineSpacing() + 0.999);
    return {320, height + 2 * (verticalPadding + frameWidth())};
}

void CodeBlock::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

void CodeBlock::fit()
{
    setFixedHeight(sizeHint().height());
}

} // namespace viridian::ui
