// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scintilla/sqleditor.h"

#include <QGuiApplication>
#include <QScreen>
#include <QShortcut>
#include <Qsci/qscicommandset.h>

#include <algorithm>

namespace viridian::ui {

SqlEditor::SqlEditor(const QString &accessibleName)
    : m_lexer(new SqlLexer(this))
    , m_words(new WordList(m_lexer))
    , m_error(indicatorDefine(SquiggleIndicator))
{
    setAccessibleName(accessibleName);
    setUtf8(true);
    setLexer(m_lexer);
    setFrameShape(QFrame::NoFrame);
    setMarginWidth(1, 0);
    setWrapMode(WrapWord);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setCaretLineVisible(false);
    setAutoCompletionSource(AcsAPIs);
    setAutoCompletionThreshold(-1); // offered by offerWords()
    setAutoCompletionCaseSensitivity(false);
    setAutoCompletionReplaceWord(true);
    for (const int key : {int(Qt::Key_Tab), int(Qt::SHIFT) | int(Qt::Key_Backtab),
                          int(Qt::SHIFT) | int(Qt::Key_Tab), int(Qt::CTRL) | int(Qt::Key_Return)}) {
        if (QsciCommand *command = standardCommands()->boundTo(key))
            command->setKey(0);
    }
    connect(
        new QShortcut(QKeySequence(QStringLiteral("Ctrl+Space")), this, nullptr, nullptr, Qt::WidgetShortcut),
        &QShortcut::activated, this, &SqlEditor::offerWords);
}

int SqlEditor::typedLetters() const
{
    int line = 0;
    int index = 0;
    getCursorPosition(&line, &index);
    const QString before = text(line).left(index);
    int letters = 0;
    while (letters < before.size() && (before.at(before.size() - 1 - letters).isLetterOrNumber() ||
                                       before.at(before.size() - 1 - letters) == u'_'))
        ++letters;
    return letters;
}

void SqlEditor::offerWords()
{
    // QScintilla crashes where the caret is on no screen, as in a part that is scrolled out of the window.
    const auto caret = SendScintilla(SCI_GETCURRENTPOS);
    const QPoint place(static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, caret)),
                       static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, caret)));
    const QPoint below = place + QPoint(0, textHeight(0));
    if (!isListActive() && QGuiApplication::screenAt(mapToGlobal(place)) &&
        QGuiApplication::screenAt(mapToGlobal(below)) &&
        QGuiApplication::screenAt(viewport()->mapToGlobal(place)))
        autoCompleteFromAPIs();
}

bool SqlEditor::focusNextPrevChild(bool next)
{
    // QScintilla's own keeps Tab to itself. NOLINTNEXTLINE(bugprone-parent-virtual-call)
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void SqlEditor::setContent(const QString &content)
{
    beginUndoAction();
    selectAll();
    replaceSelectedText(content);
    endUndoAction();
    markError(0);
}

void SqlEditor::setColors(const CodeColors &colors)
{
    // Scintilla knows points alone.
    CodeColors inPoints = colors;
    inPoints.font.setPointSizeF(colors.font.pixelSize() * 72.0 / logicalDpiY());
    m_lexer->setColors(inPoints);
    setPaper(colors.ground);
    setCaretForegroundColor(colors.caret);
    setSelectionBackgroundColor(colors.selection);
    resetSelectionForegroundColor();
    setIndicatorForegroundColor(colors.error, m_error);
}

void SqlEditor::setCompletions(const QStringList &words, const QStringList &functions)
{
    m_words->setWords(words + functions);
    m_lexer->setFunctions(functions);
    setLexer(m_lexer);
}

void SqlEditor::markError(int position)
{
    clearIndicatorRange(0, 0, lines(), 0, m_error);
    if (position <= 0)
        return;
    // PostgreSQL counts characters, Scintilla bytes.
    const auto before = static_cast<int>(text().left(position - 1).toUtf8().size());
    int line = 0;
    int index = 0;
    lineIndexFromPosition(before, &line, &index);
    const int end =
        static_cast<int>(SendScintilla(SCI_WORDENDPOSITION, static_cast<unsigned long>(before), 1L));
    int lastLine = 0;
    int lastIndex = 0;
    lineIndexFromPosition(std::max(end, before + 1), &lastLine, &lastIndex);
    fillIndicatorRange(line, index, lastLine, lastIndex, m_error);
    setCursorPosition(line, index);
}

} // namespace viridian::ui
