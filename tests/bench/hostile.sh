#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Viridian authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Peak memory of viridianctl's imports of files of a GiB that nobody should send.
#   tests/bench/hostile.sh VIRIDIANCTL DSN
# Needs 1.5 GiB in the folder of temporary files. The figures go to docs/performance.md.
set -euo pipefail
ctl=$1 dsn=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
gib=$((1 << 30))

statement='{"id":"00000000-0000-4000-8000-%012d","actor":{"mbox":"mailto:a@a.example"},"verb":{"id":"completed"},"object":{"id":"http://a.example/q"},"timestamp":"2021-11-29T10:00:00Z"}\n'
log='Time,User full name,Affected user,Event context,Component,Event name,Description,Origin,IP address\n'
click='code_module,code_presentation,id_student,id_site,date,sum_click\n'
user='sourcedId,status,dateLastModified,enabledUser,givenName,familyName,email,primaryOrgSourcedId\n'

# What stands in front of the GiB, what is repeated, and the file.
begin() {
  rm -rf "${folder:?}"/*
  mkdir "$folder/in"
  case $1 in
    oulad)
      printf 'code_module,code_presentation,module_presentation_length\nAAA,2013J,268\n' > "$folder/in/courses.csv"
      printf 'code_module,code_presentation,id_assessment,assessment_type,date,weight\n' > "$folder/in/assessments.csv"
      printf 'id_assessment,id_student,date_submitted,is_banked,score\n' > "$folder/in/studentAssessment.csv"
      printf 'id_site,code_module,code_presentation,activity_type,week_from,week_to\n' > "$folder/in/vle.csv"
      printf 'code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,num_of_prev_attempts,studied_credits,disability,final_result\n' > "$folder/in/studentInfo.csv"
      printf 'code_module,code_presentation,id_student,date_registration,date_unregistration\n' > "$folder/in/studentRegistration.csv" ;;
    oneroster)
      printf 'propertyName,value\noneroster.version,1.2\nfile.academicSessions,bulk\nfile.classes,bulk\nfile.courses,bulk\nfile.enrollments,bulk\nfile.users,bulk\n' > "$folder/in/manifest.csv"
      printf 'sourcedId,status,dateLastModified,title,startDate,endDate\n' > "$folder/in/academicSessions.csv"
      printf 'sourcedId,status,dateLastModified,title,courseCode\n' > "$folder/in/courses.csv"
      printf 'sourcedId,status,dateLastModified,title,courseSourcedId,classCode,schoolSourcedId,termSourcedIds\n' > "$folder/in/classes.csv"
      printf 'sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role,beginDate,endDate\n' > "$folder/in/enrollments.csv" ;;
  esac
}
repeat() { (yes "$1" || true) | head -c $gib; } # yes ends with SIGPIPE

run() { # name format
  local start answer
  start=$(date +%s)
  "$ctl" import "$2" "$folder/in" --organization "hostile $1 $start" --no-analyse --format json --dsn "$dsn" \
    > "$folder/answer" 2> "$folder/errors" &
  local pid=$! peak=0 now code=0
  while now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2> /dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.2
  done
  wait $pid || code=$?
  answer=$(grep -oE '"(read|stored|skipped_count|message)": *("[^"]*"|[0-9]+)' "$folder/answer" "$folder/errors" -h | sort -u | head -6 | tr '\n' ' ')
  echo "| $1 | $code | $(($(date +%s) - start)) s | $((peak / 1024)) MB | $answer |"
}

echo "| file | exit code | time | peak memory | answer |"
echo "|---|---|---|---|---|"
begin xapi; { printf "$statement" 1; head -c $gib /dev/zero | tr '\0' x; printf "\n$statement" 2; } > "$folder/in/a.jsonl"; run "xapi, one line" xapi
begin xapi; { printf '['; head -c $gib /dev/zero | tr '\0' '['; } > "$folder/in/a.json"; run "xapi, one list nested 2^30 deep" xapi
begin xapi; repeat '"' > "$folder/in/a.jsonl"; run "xapi, half a quote a line" xapi
begin xapi; { printf "$statement" 1; head -c $((4 * gib)) /dev/zero; } | gzip -9 > "$folder/in/a.jsonl.gz"; run "xapi, 4 GiB of zeros in $(stat -c %s "$folder/in/a.jsonl.gz") bytes" xapi
begin moodle; { printf "$log"; head -c $gib /dev/zero | tr '\0' x; } > "$folder/in/log.csv"; run "moodle, one line" moodle
begin moodle; { printf "$log"; repeat ',"'; } > "$folder/in/log.csv"; run "moodle, a quote opened in every line" moodle
begin moodle; { printf "$log\""; repeat 'a,b'; } > "$folder/in/log.csv"; run "moodle, a quote opened once" moodle
begin moodle; { printf "$log"; head -c $((4 * gib)) /dev/zero; } | gzip -9 > "$folder/in/log.csv.gz"; run "moodle, 4 GiB of zeros in $(stat -c %s "$folder/in/log.csv.gz") bytes" moodle
begin oneroster; { printf "$user"; head -c $gib /dev/zero | tr '\0' ,; } > "$folder/in/users.csv"; run "oneroster, one line of commas" oneroster
begin oneroster; { printf "$user"; repeat 'u1,,,true,Ann,Apple,,'; } > "$folder/in/users.csv"; run "oneroster, one user again and again" oneroster
begin oulad; { printf "$click"; head -c $gib /dev/zero | tr '\0' '\r'; } > "$folder/in/studentVle.csv"; run "oulad, one line of returns" oulad
begin oulad; { printf "$click"; repeat 'AAA,2013J,11,100,-10,4'; } > "$folder/in/studentVle.csv"; run "oulad, clicks of nobody" oulad
