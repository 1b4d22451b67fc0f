<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>viridian::ActivityPage</name>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n hidden</numerusform>
            <numerusform>%n hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ActivityRows</name>
    <message numerus="yes">
        <source>keeps %n waiting</source>
        <translation>
            <numerusform>keeps %n waiting</numerusform>
            <numerusform>keeps %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::CatalogTreeModel</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::EngagementCard</name>
    <message numerus="yes">
        <source>%1 of %n day(s) active</source>
        <translation>
            <numerusform>%1 of %n day active</numerusform>
            <numerusform>%1 of %n days active</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ErCardItem</name>
    <message numerus="yes">
        <source>%n partition(s)</source>
        <translation>
            <numerusform>%n partition</numerusform>
            <numerusform>%n partitions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::FindingDetail</name>
    <message numerus="yes">
        <source>Seen in %n run(s).</source>
        <translation>
            <numerusform>Seen in %n run.</numerusform>
            <numerusform>Seen in %n runs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::FindingsPage</name>
    <message numerus="yes">
        <source>%n check(s), </source>
        <translation>
            <numerusform>%n check, </numerusform>
            <numerusform>%n checks, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open finding(s)</source>
        <translation>
            <numerusform>%n open finding</numerusform>
            <numerusform>%n open findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new since %1</source>
        <extracomment>Findings since the run of a day.</extracomment>
        <translation>
            <numerusform>%n new since %1</numerusform>
            <numerusform>%n new since %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fixed</source>
        <translation>
            <numerusform>%n fixed</numerusform>
            <numerusform>%n fixed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accepted</source>
        <translation>
            <numerusform>%n accepted</numerusform>
            <numerusform>%n accepted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ImportReport</name>
    <message numerus="yes">
        <source>%n row(s) skipped: %1</source>
        <translation>
            <numerusform>%n row skipped: %1</numerusform>
            <numerusform>%n rows skipped: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::LearnerPage</name>
    <message numerus="yes">
        <source>Starts in %n day(s), %1</source>
        <translation>
            <numerusform>Starts in %n day, %1</numerusform>
            <numerusform>Starts in %n days, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::LearnerTiles</name>
    <message numerus="yes">
        <source>of %n skill(s)</source>
        <translation>
            <numerusform>of %n skill</numerusform>
            <numerusform>of %n skills</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n at required level</source>
        <translation>
            <numerusform>%1 of %n at required level</numerusform>
            <numerusform>%1 of %n at required level</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>day(s) in a row</source>
        <translation>
            <numerusform>day in a row</numerusform>
            <numerusform>days in a row</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Best %n day(s)</source>
        <translation>
            <numerusform>Best %n day</numerusform>
            <numerusform>Best %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::LearnersPage</name>
    <message numerus="yes">
        <source>%1 enrolments</source>
        <extracomment>%1 is a number of enrolments.</extracomment>
        <translation>
            <numerusform>%1 enrolment</numerusform>
            <numerusform>%1 enrolments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::LeaveGuard</name>
    <message numerus="yes">
        <source>%n text(s) about learners not saved.</source>
        <translation>
            <numerusform>%n text about a learner is not saved.</numerusform>
            <numerusform>%n texts about learners are not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait(s) for the server.</source>
        <translation>
            <numerusform>%n change waits for the server.</numerusform>
            <numerusform>%n changes wait for the server.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::MainWindow</name>
    <message numerus="yes">
        <source>Last query %1, %n row(s), %2</source>
        <translation>
            <numerusform>Last query %1, %n row, %2</numerusform>
            <numerusform>Last query %1, %n rows, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%n change waiting</numerusform>
            <numerusform>%n changes waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting in %1</source>
        <extracomment>%1 is the name of a connection.</extracomment>
        <translation>
            <numerusform>%n change waiting in %1</numerusform>
            <numerusform>%n changes waiting in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to decide about</source>
        <translation>
            <numerusform>%n change to decide about</numerusform>
            <numerusform>%n changes to decide about</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending, %n change(s) left</source>
        <translation>
            <numerusform>Sending, %n change left</numerusform>
            <numerusform>Sending, %n changes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This copy keeps %n chosen course(s). Lists and counts are of these alone.</source>
        <translation>
            <numerusform>This copy keeps %n chosen course. Lists and counts are of it alone.</numerusform>
            <numerusform>This copy keeps %n chosen courses. Lists and counts are of these alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, a part of the organization: %n chosen course(s)</source>
        <translation>
            <numerusform>%1, a part of the organization: %n chosen course</numerusform>
            <numerusform>%1, a part of the organization: %n chosen courses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::MatViewDetail</name>
    <message numerus="yes">
        <source>%n session(s) use it now.</source>
        <translation>
            <numerusform>%n session uses it now.</numerusform>
            <numerusform>%n sessions use it now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::MatViewsPage</name>
    <message numerus="yes">
        <source>%n role(s) read past it</source>
        <translation>
            <numerusform>%n role reads past it</numerusform>
            <numerusform>%n roles read past it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n materialized view(s)</source>
        <translation>
            <numerusform>%n materialized view</numerusform>
            <numerusform>%n materialized views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s) read past row security</source>
        <translation>
            <numerusform>%n view read past row security</numerusform>
            <numerusform>%n views read past row security</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::MatrixCard</name>
    <message numerus="yes">
        <source>%n role(s)</source>
        <translation>
            <numerusform>%n role</numerusform>
            <numerusform>%n roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ObjectPanel</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n policies</source>
        <translation>
            <numerusform>%n policy</numerusform>
            <numerusform>%n policies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::PassphraseForm</name>
    <message numerus="yes">
        <source>%n characters or more</source>
        <translation>
            <numerusform>%n character or more</numerusform>
            <numerusform>%n characters or more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::SchemaPage</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n schema(s)</source>
        <translation>
            <numerusform>in %n schema</numerusform>
            <numerusform>in %n schemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n view(s)</source>
        <translation>
            <numerusform>%n view</numerusform>
            <numerusform>%n views</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::SkillGapCard</name>
    <message numerus="yes">
        <source>All %n skill(s)</source>
        <translation>
            <numerusform>All %n skill</numerusform>
            <numerusform>All %n skills</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::SkillMatrixCard</name>
    <message numerus="yes">
        <source>%1 cells under 50% in %2</source>
        <extracomment>%1 is a number of cells, %2 &quot;2 courses&quot;.</extracomment>
        <translation>
            <numerusform>%1 cell under 50% in %2</numerusform>
            <numerusform>%1 cells under 50% in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::SourceFile</name>
    <message numerus="yes">
        <source>%1: %n row(s) are not UTF-8 and were read as Windows-1252.</source>
        <translation>
            <numerusform>%1: %n row is not UTF-8 and was read as Windows-1252.</numerusform>
            <numerusform>%1: %n rows are not UTF-8 and were read as Windows-1252.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::SqlCard</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in %1</source>
        <translation>
            <numerusform>%n row in %1</numerusform>
            <numerusform>%n rows in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::SyncPage</name>
    <message numerus="yes">
        <source>%n need(s) your decision</source>
        <translation>
            <numerusform>%n needs your decision</numerusform>
            <numerusform>%n need your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending, %n left</source>
        <translation>
            <numerusform>Sending, %n left</numerusform>
            <numerusform>Sending, %n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting, sent when the server is back</source>
        <translation>
            <numerusform>%n waiting, sent when the server is back</numerusform>
            <numerusform>%n waiting, sent when the server is back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::TopBar</name>
    <message numerus="yes">
        <source>Try again now; else in %n s</source>
        <translation>
            <numerusform>Try again now; else in %n s</numerusform>
            <numerusform>Try again now; else in %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::TrainerPage</name>
    <message numerus="yes">
        <source>%n without an estimate. %1</source>
        <translation>
            <numerusform>%n without an estimate. %1</numerusform>
            <numerusform>%n without an estimate. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::TryAsCard</name>
    <message numerus="yes">
        <source>%n more table(s): narrow the filter</source>
        <translation>
            <numerusform>%n more table: narrow the filter</numerusform>
            <numerusform>%n more tables: narrow the filter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n count(s)</source>
        <translation>
            <numerusform>Stopped after %n count</numerusform>
            <numerusform>Stopped after %n counts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n count(s) in %1</source>
        <translation>
            <numerusform>%n count in %1</numerusform>
            <numerusform>%n counts in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::VelocityCard</name>
    <message numerus="yes">
        <source>%1, %n day(s) to the end</source>
        <translation>
            <numerusform>%1, %n day to the end</numerusform>
            <numerusform>%1, %n days to the end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish %1, %n day(s) late</source>
        <translation>
            <numerusform>Finish %1, %n day late</numerusform>
            <numerusform>Finish %1, %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Finish %1, %n day(s) early</source>
        <translation>
            <numerusform>Finish %1, %n day early</numerusform>
            <numerusform>Finish %1, %n days early</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n learner(s) who finished courses of this organisation.</source>
        <translation>
            <numerusform>Measured on %n learner who finished courses of this organisation.</numerusform>
            <numerusform>Measured on %n learners who finished courses of this organisation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %n learner(s) who finished courses of the Open University in 2013 and 2014.</source>
        <translation>
            <numerusform>Measured on %n learner who finished courses of the Open University in 2013 and 2014.</numerusform>
            <numerusform>Measured on %n learners who finished courses of the Open University in 2013 and 2014.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::access::FindingsModel</name>
    <message numerus="yes">
        <source>%1: %n finding(s)</source>
        <translation>
            <numerusform>%1: %n finding</numerusform>
            <numerusform>%1: %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::access::Lint</name>
    <message numerus="yes">
        <source>%n restrictive policies, no permissive one</source>
        <translation>
            <numerusform>%n restrictive policy, no permissive one</numerusform>
            <numerusform>%n restrictive policies, no permissive one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ctl::CompareCommand</name>
    <message numerus="yes">
        <source>%n difference(s).</source>
        <translation>
            <numerusform>%n difference.</numerusform>
            <numerusform>%n differences.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ctl::ErdCommand</name>
    <message numerus="yes">
        <source>%1 with %n table(s).</source>
        <translation>
            <numerusform>%1 with %n table.</numerusform>
            <numerusform>%1 with %n tables.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ctl::RenderCommand</name>
    <message numerus="yes">
        <source>%n file(s) written.</source>
        <translation>
            <numerusform>%n file written.</numerusform>
            <numerusform>%n files written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::format</name>
    <message numerus="yes">
        <source>%1 learners</source>
        <translation>
            <numerusform>%1 learner</numerusform>
            <numerusform>%1 learners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 courses</source>
        <translation>
            <numerusform>%1 course</numerusform>
            <numerusform>%1 courses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 skills</source>
        <translation>
            <numerusform>%1 skill</numerusform>
            <numerusform>%1 skills</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 results</source>
        <translation>
            <numerusform>%1 result</numerusform>
            <numerusform>%1 results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 days</source>
        <translation>
            <numerusform>%1 day</numerusform>
            <numerusform>%1 days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::kpis</name>
    <message numerus="yes">
        <source>without %n skill(s) of small groups</source>
        <translation>
            <numerusform>without %n skill of a small group</numerusform>
            <numerusform>without %n skills of small groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::metrics::Formula</name>
    <message numerus="yes">
        <source>Groups of fewer than %n people are not shown</source>
        <translation>
            <numerusform>Groups of fewer than %n people are not shown</numerusform>
            <numerusform>Groups of fewer than %n people are not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::reasons</name>
    <message numerus="yes">
        <source>%1 of %2 due pieces missing</source>
        <translation>
            <numerusform>%1 of %2 due pieces missing</numerusform>
            <numerusform>%1 of %2 due pieces missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::riskWords</name>
    <message numerus="yes">
        <source>no activity for %n day(s)</source>
        <translation>
            <numerusform>no activity for %n day</numerusform>
            <numerusform>no activity for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>nothing handed in for %n day(s)</source>
        <translation>
            <numerusform>nothing handed in for %n day</numerusform>
            <numerusform>nothing handed in for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n assessment(s) missed</source>
        <translation>
            <numerusform>%1 of %n assessment missed</numerusform>
            <numerusform>%1 of %n assessments missed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late on average</source>
        <translation>
            <numerusform>%n day late on average</numerusform>
            <numerusform>%n days late on average</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>registered %n day(s) before the start</source>
        <translation>
            <numerusform>registered %n day before the start</numerusform>
            <numerusform>registered %n days before the start</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n credit(s) at the same time</source>
        <translation>
            <numerusform>%n credit at the same time</numerusform>
            <numerusform>%n credits at the same time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier attempt(s)</source>
        <translation>
            <numerusform>%n earlier attempt</numerusform>
            <numerusform>%n earlier attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ui::ChartWidget</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ui::HeatCalendar</name>
    <message numerus="yes">
        <source>%n active day(s) between %1 and %2</source>
        <translation>
            <numerusform>%n active day between %1 and %2</numerusform>
            <numerusform>%n active days between %1 and %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ui::HeatMatrixModel</name>
    <message numerus="yes">
        <source>%1 of %n</source>
        <translation>
            <numerusform>%1 of %n</numerusform>
            <numerusform>%1 of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ui::Histogram</name>
    <message numerus="yes">
        <source>%n value(s), most of them %1</source>
        <translation>
            <numerusform>%n value, most of them %1</numerusform>
            <numerusform>%n values, most of them %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ui::Sparkline</name>
    <message numerus="yes">
        <source>%n value(s), last %1</source>
        <translation>
            <numerusform>%n value, last %1</numerusform>
            <numerusform>%n values, last %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>viridian::ui::StreakDots</name>
    <message numerus="yes">
        <source>%n of the last %1 day(s) active</source>
        <translation>
            <numerusform>%n of the last %1 days active</numerusform>
            <numerusform>%n of the last %1 days active</numerusform>
        </translation>
    </message>
</context>
</TS>
