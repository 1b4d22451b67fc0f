// SPDX-FileCopyrightText: 2026 The Viridian authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The same two answers as viridian-api gives, from the same tables under the same row-level security, by Express 5 and
// pg: the yardstick of tests/bench/api.sh. Checks the same access tokens; one process a core.
import cluster from 'node:cluster';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import express from 'express';
import jwt from 'jsonwebtoken';
import pg from 'pg';

const { PORT, WORKERS, KEYS, QUERIES, CONNINFO_HOST, DATABASE, LOGIN } = process.env;

if (cluster.isPrimary && Number(WORKERS) > 1) {
  for (let i = 0; i < Number(WORKERS); ++i) cluster.fork();
} else {
  const sql = (name) => readFileSync(`${QUERIES}/${name}.sql`, 'utf8');
  const keys = new Map(JSON.parse(readFileSync(KEYS, 'utf8')).keys.map(
    (key) => [key.kid, createPublicKey({ key: { kty: 'RSA', n: key.n, e: key.e }, format: 'jwk' })]));
  const pool = new pg.Pool({ host: CONNINFO_HOST, database: DATABASE, user: LOGIN, max: Math.ceil(16 / Number(WORKERS)) });
  const text = Object.fromEntries(['scope', 'session', 'who', 'learner_courses', 'person', 'learner_pace',
    'learner_velocity', 'learner_activity', 'learner_skills', 'learner_work', 'peers'].map((name) => [name, sql(name)]));

  const identify = (request) => {
    const token = (request.get('authorization') ?? '').replace(/^Bearer /, '');
    const { header } = jwt.decode(token, { complete: true }) ?? { header: {} };
    return jwt.verify(token, keys.get(header.kid), { algorithms: ['RS256'], issuer: 'viridian', audience: 'viridian-api' });
  };
  // One transaction in the person's role, as the server's own.
  const inScope = async (caller, role, work) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN READ ONLY');
      await client.query(`SET LOCAL ROLE viridian_${role}`);
      await client.query(text.scope, ['5000', caller.org, caller.sub, role, caller.sid]);
      await client.query(text.who);
      return await work((name, values) => client.query(text[name], values).then((answer) => answer.rows));
    } finally {
      await client.query('COMMIT');
      client.release();
    }
  };

  const app = express();
  app.get('/api/v1/auth/profile', async (request, response) => {
    const caller = identify(request);
    response.json((await inScope(caller, 'learner', (ask) => ask('session', [])))[0]);
  });
  app.get('/api/v1/analytics/learner', async (request, response) => {
    const caller = identify(request);
    const me = caller.sub;
    response.json(await inScope(caller, 'learner', async (ask) => {
      const course = (await ask('learner_courses', [me]))[0].course_id;
      return {
        courses: await ask('learner_courses', [me]), person: await ask('person', [me]),
        pace: await ask('learner_pace', [me, course, 90]), velocity: await ask('learner_velocity', [me, course, 90]),
        activity: await ask('learner_activity', [me, course]), skills: await ask('learner_skills', [me, course, 90]),
        work: await ask('learner_work', [me, course]), peers: await ask('peers', [course, me]),
      };
    }));
  });
  app.listen(Number(PORT), '127.0.0.1');
}
