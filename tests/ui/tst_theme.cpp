// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/controls/label.h"
#include "ui/theme/figures.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFontMetricsF>
#include <QPushButton>
#include <QTest>

using namespace viridian::ui;

namespace {

constexpr double textMinimum = 4.5;     // WCAG 2.2, 1.4.3
constexpr double graphicsMinimum = 3.0; // WCAG 2.2, 1.4.11

const char *nameOf(Scheme scheme)
{
    return scheme == Scheme::Dark ? "dark" : scheme == Scheme::Light ? "light" : "high contrast";
}

QByteArray pair(Scheme scheme, Token over, Token ground)
{
    return QByteArray(nameOf(scheme)) + ", " + QByteArray::number(int(over)) + " on " +
           QByteArray::number(int(ground));
}

QColor strongestOpaque(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage();
    QColor strongest(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > strongest.alpha())
                strongest = image.pixelColor(x, y);
        }
    }
    return strongest;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(Scheme::Dark); }

    void lettersThatJoinAreJoined()
    {
        const QString name = QStringLiteral("نورا الخطيب");
        const auto width = [&name](const QFont &font) { return QFontMetricsF(font).horizontalAdvance(name); };
        QFont apart = font(TextStyle::Body);
        apart.setStyleStrategy(QFont::PreferNoShaping);
        QVERIFY2(width(apart) > width(font(TextStyle::Body)), "no font with Arabic letters that join");

        Label label(name);
        QCOMPARE(width(label.font()), width(font(TextStyle::Body)));
        label.setText(QStringLiteral("Łucja Ødegård, 5 ≥ 3"));
        QCOMPARE(label.font().styleStrategy(), QFont::PreferNoShaping);
        label.setText(name);
        label.setTextStyle(TextStyle::CardTitle);
        QCOMPARE(width(label.font()), width(font(TextStyle::CardTitle)));
        // A letter with a combining accent; Devanagari.
        for (const auto *joined : {u"e\u0301", u"\u0928\u092E\u0938"})
            QCOMPARE(font(TextStyle::Table, QString::fromUtf16(joined)).styleStrategy(),
                     QFont::PreferDefault);
    }

    void cleanup() { Theme::instance().setScheme(Scheme::Dark); }

    void everyPairUsedTogetherIsReadable_data()
    {
        QTest::addColumn<QColor>("over");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("minimum");
        constexpr std::array grounds{Token::Base, Token::Surface, Token::Raised, Token::Hover, Token::Input};
        constexpr std::array texts{Token::Text, Token::Text2, Token::Muted};
        constexpr std::array tones{Token::Accent, Token::Warn,   Token::Danger,
                                   Token::Info,   Token::Violet, Token::Lime};
        for (const Scheme scheme : allSchemes) {
            const auto at = [scheme](Token token) { return tokenColor(token, scheme); };
            for (const Token ground : grounds) {
                // Muted text is on hover only while a row is selected and its caption is painted in text2.
                for (const Token text : texts) {
                    if (text != Token::Muted || ground != Token::Hover)
                        QTest::newRow(pair(scheme, text, ground)) << at(text) << at(ground) << textMinimum;
                }
                for (const Token tone : tones)
                    QTest::newRow(pair(scheme, tone, ground)) << at(tone) << at(ground) << textMinimum;
                QTest::newRow(pair(scheme, Token::Ring, ground))
                    << at(Token::Ring) << at(ground) << graphicsMinimum;
            }
            for (const Token ground : {Token::Base, Token::Surface, Token::Input, Token::Raised})
                QTest::newRow(pair(scheme, Token::BorderStrong, ground))
                    << at(Token::BorderStrong) << at(ground) << graphicsMinimum;
            for (const Token fill : {Token::Accent, Token::AccentStrong})
                QTest::newRow(pair(scheme, Token::OnAccent, fill))
                    << at(Token::OnAccent) << at(fill) << textMinimum;
        }
    }

    void everyPairUsedTogetherIsReadable()
    {
        QFETCH(QColor, over);
        QFETCH(QColor, ground);
        QFETCH(double, minimum);
        const double ratio = contrastRatio(over, ground);
        QVERIFY2(ratio >= minimum,
                 qPrintable(
                     QStringLiteral("%1 on %2 is %3").arg(over.name(), ground.name()).arg(ratio, 0, 'f', 2)));
    }

    void tintsAndRampCarryTheirText()
    {
        Theme &theme = Theme::instance();
        for (const Scheme scheme : allSchemes) {
            theme.setScheme(scheme);
            for (const Token tone :
                 {Token::Accent, Token::Warn, Token::Danger, Token::Info, Token::Violet, Token::Lime}) {
                for (const Token ground : {Token::Surface, Token::Base, Token::Input}) {
                    const QColor fill = tint(tone, ground);
                    QVERIFY2(contrastRatio(color(tone), fill) >= textMinimum, pair(scheme, tone, ground));
                    QVERIFY2(contrastRatio(color(Token::Text), fill) >= textMinimum,
                             pair(scheme, Token::Text, ground));
                }
            }
            for (int step = 0; step < Theme::rampSteps; ++step)
                QVERIFY2(contrastRatio(theme.rampText(step), theme.ramp(step)) >= textMinimum,
                         nameOf(scheme));
        }
    }

    void tintsAndRampAreThoseOfTheDesign()
    {
        const Theme &theme = Theme::instance();
        QCOMPARE(theme.ramp(0), color(Token::Raised));
        QCOMPARE(theme.ramp(1).name(), QStringLiteral("#134131"));
        QCOMPARE(theme.ramp(3).name(), QStringLiteral("#207858"));
        QCOMPARE(theme.ramp(4).name(), QStringLiteral("#29a075"));
        QCOMPARE(theme.ramp(5), color(Token::Accent));
        QCOMPARE(theme.rampText(2), color(Token::Text));
        QCOMPARE(theme.rampText(5), color(Token::OnAccent));
        QCOMPARE(tint(Token::Accent), blend(color(Token::Surface), color(Token::Accent), 0.14));
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QVERIFY(std::abs(contrastRatio(QColor(0x777777), Qt::white) - 4.48) < 0.005);
    }

    void aSwitchReachesIconsAlreadyHandedOut()
    {
        const QIcon kept = icon(QStringLiteral("check"), Token::Accent, Token::Warn);
        QPushButton button;
        button.setIcon(kept);
        QCOMPARE(strongestOpaque(kept.pixmap(32)).rgb(), tokenColor(Token::Accent, Scheme::Dark).rgb());
        Theme::instance().setScheme(Scheme::Light);
        QCOMPARE(strongestOpaque(button.icon().pixmap(32)).rgb(),
                 tokenColor(Token::Accent, Scheme::Light).rgb());
        QCOMPARE(strongestOpaque(button.icon().pixmap(32, QIcon::Normal, QIcon::On)).rgb(),
                 tokenColor(Token::Warn, Scheme::Light).rgb());
        QCOMPARE(strongestOpaque(button.icon().pixmap(32, QIcon::Disabled)).rgb(),
                 tokenColor(Token::Muted, Scheme::Light).rgb());
    }

    void everyIconFilePaints()
    {
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() > 50);
        for (const QString &file : files) {
            const QIcon made = icon(file.chopped(4), Token::Text);
            QVERIFY2(strongestOpaque(made.pixmap(16)).alpha() > 100, qPrintable(file));
        }
    }

    void anUnknownIconWarns()
    {
        QTest::ignoreMessage(QtWarningMsg, "No icon no-such-icon");
        QCOMPARE(strongestOpaque(icon(QStringLiteral("no-such-icon")).pixmap(16)).alpha(), 0);
    }

    void theSystemPaletteSaysWhichScheme()
    {
        QPalette palette(QColor(0xEFEFEF), QColor(0xEFEFEF));
        QCOMPARE(Theme::schemeOf(palette), Scheme::Light);
        palette = QPalette(QColor(0x303030), QColor(0x303030));
        QCOMPARE(Theme::schemeOf(palette), Scheme::Dark);
        for (const auto role : {QPalette::Window, QPalette::Button})
            palette.setColor(role, Qt::black);
        for (const auto role : {QPalette::WindowText, QPalette::ButtonText})
            palette.setColor(role, Qt::white);
        QCOMPARE(Theme::schemeOf(palette), Scheme::HighContrast);
    }

    void digitsAreAsWideAsEachOther()
    {
        const QFont f = font(TextStyle::Numeral);
        QCOMPARE(figureWidth(f, QStringLiteral("111.1%")), figureWidth(f, QStringLiteral("888.8%")));
        QVERIFY(figureWidth(f, QStringLiteral("1,234")) > figureWidth(f, QStringLiteral("234")));
        const QString cut = elidedFigures(f, QStringLiteral("1,234,567"), 60);
        QVERIFY(cut.endsWith(u'…'));
        QVERIFY(figureWidth(f, cut) <= 60);
    }

    void theFontsAreInstalled()
    {
        QCOMPARE(QFontInfo(font(TextStyle::Body)).family(), QStringLiteral("Inter"));
        QCOMPARE(QFontInfo(font(TextStyle::Code)).family(), QStringLiteral("JetBrains Mono"));
        QCOMPARE(QFontInfo(font(TextStyle::Caption)).pixelSize(), 11);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
