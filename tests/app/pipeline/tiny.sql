-- A course of twelve weeks, looked at on the Sunday of its eighth: 6 January to 30 March 2014, today 2 March.
-- Seven learners, one for each awkward case. tst_analysestage.cpp works out every figure by hand.
CREATE FUNCTION pg_temp.id(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5('tiny ' || name)::uuid $$;
SELECT app.ensure_partitions('2013-12-01', '2014-04-30');

INSERT INTO app.organizations (organization_id, external_id, name, analysis_date, smallest_group)
VALUES (pg_temp.id('org'), 'tiny', 'Tiny', '2014-03-02', 5);
INSERT INTO app.users (organization_id, user_id, external_id, display_name)
SELECT pg_temp.id('org'), pg_temp.id(name), name, name
FROM unnest(ARRAY['steady', 'banked', 'late', 'gone', 'future', 'quiet', 'leaver']) name;
INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, ends_on)
VALUES (pg_temp.id('org'), pg_temp.id('course'), 'c', 'C', 'Course', '2014-01-06', '2014-03-30');
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on, withdrawn_on, outcome)
SELECT pg_temp.id('org'), pg_temp.id('course'), pg_temp.id(name), enrolled_on, withdrawn_on, outcome
FROM (VALUES
  ('steady', date '2013-12-01', NULL::date, NULL),
  ('banked', NULL, NULL, NULL),
  ('late', '2014-02-17', NULL, NULL),
  ('gone', '2013-12-01', '2014-01-20', 'withdrawn'),
  ('future', '2014-03-10', NULL, NULL),
  ('quiet', '2013-12-01', NULL, NULL),
  -- Leaves in a week: nobody can know that yet.
  ('leaver', '2013-12-01', '2014-03-10', 'withdrawn')
) enrolled (name, enrolled_on, withdrawn_on, outcome);

-- Shares 25, 25 and 50 %; the exam is no planned work, nor is what was deleted or has no date.
INSERT INTO app.activities (organization_id, activity_id, course_id, external_id, kind, title, weight, due_on,
  deleted_at)
SELECT pg_temp.id('org'), pg_temp.id(name), pg_temp.id('course'), name, kind, name, weight, due_on, deleted_at
FROM (VALUES
  ('a1', 'assessment', 1, date '2014-01-19', NULL::timestamptz),
  ('a2', 'assessment', 1, '2014-02-16', NULL),
  ('a3', 'unit', 2, '2014-03-16', NULL),
  ('exam', 'exam', 100, '2014-03-28', NULL),
  ('exam without a date', 'exam', 100, NULL, NULL),
  ('page', 'resource', 0, NULL, NULL),
  ('dropped', 'assessment', 7, '2014-02-02', '2014-01-01')
) planned (name, kind, weight, due_on, deleted_at);

INSERT INTO app.skills (organization_id, skill_id, external_id, name)
SELECT pg_temp.id('org'), pg_temp.id(name), name, name FROM unnest(ARRAY['s1', 's2']) name;
INSERT INTO app.skill_requirements (organization_id, course_id, skill_id, required_level, importance)
VALUES (pg_temp.id('org'), pg_temp.id('course'), pg_temp.id('s1'), 60, 0.5),
       (pg_temp.id('org'), pg_temp.id('course'), pg_temp.id('s2'), 50, 1);
INSERT INTO app.activity_skills (organization_id, activity_id, skill_id, evidence_weight)
VALUES (pg_temp.id('org'), pg_temp.id('a1'), pg_temp.id('s1'), 1),
       (pg_temp.id('org'), pg_temp.id('a2'), pg_temp.id('s1'), 2),
       (pg_temp.id('org'), pg_temp.id('a2'), pg_temp.id('s2'), 1),
       (pg_temp.id('org'), pg_temp.id('dropped'), pg_temp.id('s2'), 1);

INSERT INTO app.assessment_results (organization_id, activity_id, user_id, attempt, course_id, submitted_on, score,
  is_banked)
SELECT pg_temp.id('org'), pg_temp.id(activity), pg_temp.id(name), attempt, pg_temp.id('course'), day, score, banked
FROM (VALUES
  ('steady', 'a1', 1, date '2014-01-18', 80, false),
  ('steady', 'a2', 1, '2014-02-15', 50, false),
  ('banked', 'a1', 1, '2013-12-31', 70, true),
  ('gone', 'a1', 1, '2014-01-10', 40, false),
  -- After the withdrawal: it counts towards the skills only.
  ('gone', 'a2', 1, '2014-02-20', 90, false),
  -- Of a deleted piece of work, and after today: neither counts.
  ('quiet', 'dropped', 1, '2014-02-01', 100, false),
  ('quiet', 'a3', 1, '2014-03-05', 100, false)
) handed_in (name, activity, attempt, day, score, banked);

INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, activity_id, verb, seconds,
  interactions, source)
SELECT pg_temp.id('org'), md5(name || moment)::uuid, moment, pg_temp.id(name), pg_temp.id('course'),
  CASE verb WHEN 'completed' THEN pg_temp.id('a3') END, verb, seconds, interactions, 'test'
FROM (VALUES
  ('steady', timestamptz '2014-03-01 09:00+00', 'viewed', 60, 1),
  ('steady', '2014-03-02 00:00+00', 'viewed', 30, 1),
  ('steady', '2014-03-02 23:59:59+00', 'viewed', 10, 1),
  ('late', '2014-02-20 12:00+00', 'completed', 100, 1),
  ('quiet', '2014-02-10 12:00+00', 'viewed', 20, 1),
  ('leaver', '2014-02-10 12:00+00', 'viewed', 20, 1),
  ('leaver', '2014-02-24 12:00+00', 'viewed', 20, 1),
  -- After today.
  ('quiet', '2014-03-03 00:00+00', 'viewed', 5000, 9)
) happened (name, moment, verb, seconds, interactions);

-- Another tenant with data on the same days.
INSERT INTO app.organizations (organization_id, external_id, name, analysis_date)
VALUES (pg_temp.id('other org'), 'other', 'Other', '2014-03-02');
INSERT INTO app.users (organization_id, user_id, external_id, display_name)
VALUES (pg_temp.id('other org'), pg_temp.id('steady'), 'steady', 'steady');
INSERT INTO app.courses (organization_id, course_id, external_id, code, title, starts_on, ends_on)
VALUES (pg_temp.id('other org'), pg_temp.id('course'), 'c', 'C', 'Course', '2014-01-06', '2014-03-30');
INSERT INTO app.enrollments (organization_id, course_id, user_id, enrolled_on)
VALUES (pg_temp.id('other org'), pg_temp.id('course'), pg_temp.id('steady'), '2014-02-17');
INSERT INTO app.learning_events (organization_id, event_id, occurred_at, user_id, course_id, verb, seconds, source)
VALUES (pg_temp.id('other org'), pg_temp.id('event'), '2014-02-27 09:00+00', pg_temp.id('steady'), pg_temp.id('course'),
  'viewed', 777, 'test');
