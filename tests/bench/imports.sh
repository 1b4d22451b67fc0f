#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Rows per second and peak memory of viridianctl's imports, on files made for it.
#   tests/bench/imports.sh VIRIDIANCTL DSN ROWS [xapi|xapigz|moodle|oneroster|oulad]...
# Each run goes into an organisation of its own, without the analysis. The figures go to docs/performance.md.
set -euo pipefail
ctl=$1 dsn=$2 rows=$3
shift 3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

make_xapi() {
  awk -v rows="$rows" 'BEGIN { for (n = 1; n <= rows; ++n)
    printf "{\"id\":\"00000000-0000-4000-8000-%012d\",\"actor\":{\"account\":{\"name\":\"l%d\",\"homePage\":\"http://a.example\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/interacted\"},\"object\":{\"id\":\"http://a.example/%d\",\"definition\":{\"type\":\"https://w3id.org/xapi/video/activity-type/video\"}},\"context\":{\"contextActivities\":{\"parent\":[{\"id\":\"course-v1:A%d\",\"definition\":{\"type\":\"http://adlnet.gov/expapi/activities/course\"}}]}},\"timestamp\":\"2021-%02d-%02dT10:%02d:%02dZ\"}\n", n, n % 20000, n % 500, n % 20, 1 + n % 3, 1 + n % 28, n % 60, int(n / 60) % 60 }' > "$folder/a.jsonl"
  echo "$folder/a.jsonl"
}
make_xapigz() {
  gzip -1 "$(make_xapi)"
  echo "$folder/a.jsonl.gz"
}
make_moodle() {
  awk -v rows="$rows" 'BEGIN {
    print "Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address"
    for (n = 1; n <= rows; ++n)
      printf "\"%d/%02d/18, %02d:%02d\",-,-,File: Week %d,File,Course module viewed,\"The user with id \x27%d\x27 viewed the \x27resource\x27 activity with course module id \x27%d\x27.\",web,192.0.2.1\n", 1 + n % 28, 1 + n % 6, int(n / 7) % 24, n % 60, n % 300, 1 + n % 20000, n % 300 }' > "$folder/log.csv"
  echo "$folder/log.csv"
}
make_oneroster() {
  local roster=$folder/roster
  mkdir -p "$roster"
  printf 'propertyName,value\noneroster.version,1.2\nfile.academicSessions,bulk\nfile.classes,bulk\nfile.courses,bulk\nfile.enrollments,bulk\nfile.users,bulk\n' > "$roster/manifest.csv"
  printf 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\nt,,,Autumn,term,2025-09-01,2025-12-20,,2026\n' > "$roster/academicSessions.csv"
  printf 'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\nc,,,,Mathematics,MATH,,o,,\n' > "$roster/courses.csv"
  awk -v rows="$rows" -v out="$roster" 'BEGIN {
    print "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods" > (out "/classes.csv")
    print "sourcedId,status,dateLastModified,enabledUser,givenName,familyName,email,primaryOrgSourcedId" > (out "/users.csv")
    print "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate" > (out "/enrollments.csv")
    for (n = 0; n < rows / 500; ++n) printf "k%d,,,Class %d,,c,,scheduled,,o,t,,,\n", n, n > (out "/classes.csv")
    for (n = 0; n < rows / 5; ++n) printf "u%d,,,true,Given%d,Family,,\n", n, n > (out "/users.csv")
    for (n = 0; n < rows; ++n) printf "e%d,,,k%d,o,u%d,student,,,\n", n, int(n * 5 / rows) + 5 * (n % (rows / 2500)), n % (rows / 5) > (out "/enrollments.csv") }'
  echo "$roster"
}
make_oulad() {
  local oulad=$folder/oulad
  mkdir -p "$oulad"
  printf 'code_module,code_presentation,module_presentation_length\nAAA,2013J,268\n' > "$oulad/courses.csv"
  printf 'code_module,code_presentation,id_assessment,assessment_type,date,weight\nAAA,2013J,1,TMA,19,100\n' > "$oulad/assessments.csv"
  printf 'id_assessment,id_student,date_submitted,is_banked,score\n1,1,18,0,78\n' > "$oulad/studentAssessment.csv"
  awk -v rows="$rows" -v out="$oulad" 'BEGIN {
    print "id_site,code_module,code_presentation,activity_type,week_from,week_to" > (out "/vle.csv")
    print "code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,num_of_prev_attempts,studied_credits,disability,final_result" > (out "/studentInfo.csv")
    print "code_module,code_presentation,id_student,date_registration,date_unregistration" > (out "/studentRegistration.csv")
    print "code_module,code_presentation,id_student,id_site,date,sum_click" > (out "/studentVle.csv")
    for (n = 0; n < 500; ++n) printf "%d,AAA,2013J,resource,,\n", n > (out "/vle.csv")
    for (n = 0; n < 20000; ++n) {
      printf "AAA,2013J,%d,M,Wales,HE Qualification,,0-35,0,60,N,Pass\n", n > (out "/studentInfo.csv")
      printf "AAA,2013J,%d,-10,\n", n > (out "/studentRegistration.csv") }
    for (n = 0; n < rows; ++n) printf "AAA,2013J,%d,%d,%d,3\n", n % 20000, int(n / 20000) % 500, int(n / 100) % 260 > (out "/studentVle.csv") }'
  echo "$oulad"
}

[ $# -gt 0 ] || set -- xapi xapigz moodle oneroster oulad
echo "| format | rows | seconds | rows/s | seconds of viridianctl on a core | peak memory | load |"
echo "|---|---|---|---|---|---|---|"
for format in "$@"; do
  path=$("make_$format")
  start=$(date +%s.%N)
  "$ctl" import "${format%gz}" "$path" --organization "bench $format $rows $start" --no-analyse --format json --dsn "$dsn" \
    > "$folder/answer" 2> "$folder/errors" &
  pid=$!
  peak=0 busy=0
  while now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2> /dev/null) && [ -n "$now" ]; do
    peak=$now
    ticks=$(awk '{ print $14 + $15 }' "/proc/$pid/stat" 2> /dev/null) && busy=$ticks
    sleep 0.2
  done
  wait "$pid" || { cat "$folder/answer" "$folder/errors"; exit 1; }
  awk -v format="$format" -v rows="$rows" -v start="$start" -v end="$(date +%s.%N)" -v peak="$peak" \
    -v busy="$busy" -v hz="$(getconf CLK_TCK)" -v load="$(cut -d' ' -f1 /proc/loadavg)" 'BEGIN {
    printf "| %s | %d | %.1f | %d | %.1f | %.0f MB | %.0f |\n", format, rows, end - start, rows / (end - start), busy / hz, peak / 1024, load }'
  rm -rf "${folder:?}"/*
done
