import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Conversation, LISTENING_LIMITS } from '../../src/conversation/index.ts';
import { defineRule } from '../../src/rule-parts/define-rule.ts';
import { call } from '../helpers/call.ts';

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const PROJECT = fileURLToPath(new URL('types/tsconfig.json', import.meta.url));

const sketch = defineRule({
  id: 'sketch',
  part: 'further',
  clauses: ['一1'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['direction', 'agentSound'],
  lists: [],
  settings: { level: -20 },
  findings: { loud: 'pass', quiet: 'fail', doubtful: 'unknown' },
  check: (views, { level }) => ({
    finding: views.direction === null ? 'doubtful' : views.agentSound.levelDbfs > level ? 'loud' : 'quiet',
    confidence: 0.9,
    params: { views: Object.keys(views).join() },
  }),
});
const run = (builder: ReturnType<typeof call>, settings = {}) =>
  sketch.bind(settings, {})(new Conversation(builder.facts(), LISTENING_LIMITS, {}));
const talk = () => call().agent('您好').customer('喂');

describe('defineRule', () => {
  it('lets the finding decide the verdict', () => {
    expect(run(talk().sound({ levelDbfs: -10 }))).toMatchObject({ rule: 'sketch', verdict: 'pass', finding: 'loud' });
    expect(run(talk().sound({ levelDbfs: -30 }))).toMatchObject({ verdict: 'fail', finding: 'quiet' });
  });

  it('hands over the views that are declared and no other', () => {
    expect(run(talk()).params).toEqual({ views: 'direction,agentSound' });
  });

  it('replaces default settings by those of the rulebook', () => {
    expect(run(talk().sound({ levelDbfs: -30 }), { level: -40 }).finding).toBe('loud');
  });

  it('stops in the order of the guards', () => {
    expect(run(call()).finding).toBe('unanswered');
    expect(run(call().customer('喂').roles(0.59)).finding).toBe('role-unclear');
    expect(run(call().customer('喂').roles(0.6)).finding).toBe('no-agent-speech');
    expect(run(call().customer('喂').roles(0.9, 'none')).finding).toBe('role-unclear');
    expect(run(call().somebody('喂')).finding).toBe('role-unclear');
  });

  it('turns an absent fact into unknown', () => {
    expect(run(talk().sound(null))).toMatchObject({ verdict: 'unknown', finding: 'agentSound-absent', confidence: 0 });
  });

  it('is no surer than who speaks, and not at all sure of an unknown', () => {
    expect(run(talk().roles(0.7)).confidence).toBe(0.7);
    expect(run(talk()).confidence).toBe(0.9);
    expect(run(talk().direction(null)).confidence).toBe(0);
  });

  it('does not compile with an undeclared view, list, setting or finding', { timeout: 60_000 }, () => {
    const { stdout, status } = spawnSync(process.execPath, [TSC, '-p', PROJECT], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});
