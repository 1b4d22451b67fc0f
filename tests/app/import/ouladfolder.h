// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QMap>
#include <QTemporaryDir>

namespace viridian {

/// A small OULAD folder made by hand: two courses with learners, one without, and each oddity that the real
/// one has.
class OuladFolder
{
public:
    OuladFolder()
    {
        m_files[QStringLiteral("courses")] = "code_module,code_presentation,module_presentation_length\n"
                                             "AAA,2013J,268\n"
                                             "BBB,2013B,240\n"
                                             "CCC,2014J,269\n";
        m_files[QStringLiteral("assessments")] =
            "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
            "AAA,2013J,2,TMA,54,20\n"
            "AAA,2013J,1,TMA,19,12.5\n"
            "AAA,2013J,3,CMA,30,0\n"
            "AAA,2013J,4,Exam,,100\n"
            "BBB,2013B,5,TMA,10,100\n";
        m_files[QStringLiteral("vle")] =
            "id_site,code_module,code_presentation,activity_type,week_from,week_to\n"
            "100,AAA,2013J,resource,,\n"
            "101,AAA,2013J,forumng,1,2\n"
            "200,BBB,2013B,homepage,,\n";
        m_files[QStringLiteral("studentInfo")] =
            "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,"
            "num_of_prev_attempts,studied_credits,disability,final_result\n"
            "AAA,2013J,11,M,Scotland,HE Qualification,90-100%,55<=,0,240,N,Pass\n"
            "AAA,2013J,12,F,Wales,A Level or Equivalent,,35-55,1,60,Y,Withdrawn\n"
            "AAA,2013J,13,F,Wales,A Level or Equivalent,41-42%,0-35,0,60,N,Fail\n"
            "BBB,2013B,11,M,Scotland,HE Qualification,90-100%,55<=,0,60,N,Distinction\n";
        m_files[QStringLiteral("studentRegistration")] =
            "code_module,code_presentation,id_student,date_registration,date_unregistration\n"
            "AAA,2013J,11,-159,\n"
            "AAA,2013J,12,-53,12\n"
            "AAA,2013J,13,,\n"
            "BBB,2013B,11,5,\n";
        m_files[QStringLiteral("studentAssessment")] =
            "id_assessment,id_student,date_submitted,is_banked,score\n"
            "1,11,18,0,78\n"
            "1,12,-1,1,70\n"
            "1,13,22,0,\n"
            "5,11,9,0,100\n";
        m_files[QStringLiteral("studentVle")] =
            "code_module,code_presentation,id_student,id_site,date,sum_click\n"
            "AAA,2013J,11,100,-10,4\n"
            "AAA,2013J,11,101,-10,2\n"
            "AAA,2013J,11,100,-10,1\n"
            "AAA,2013J,12,100,0,7\n"
            "BBB,2013B,11,200,12,3\n";
    }

    QByteArray &operator[](const char *name) { return m_files[QLatin1String(name)]; }
    void remove(const char *name) { m_files.remove(QLatin1String(name)); }

    /// Writes the files and returns the folder.
    QString write()
    {
        for (auto file = m_files.cbegin(); file != m_files.cend(); ++file) {
            QFile out(m_folder.filePath(file.key() + QStringLiteral(".csv")));
            if (!out.open(QIODevice::WriteOnly) || out.write(file.value()) != file.value().size())
                qFatal("cannot write %s", qPrintable(out.fileName()));
        }
        return m_folder.path();
    }

private:
    QTemporaryDir m_folder;
    QMap<QString, QByteArray> m_files;
};

} // namespace viridian
