import type { RulesLabels } from '../messages/index.ts';
import type { PhraseEvent, PhraseRule } from '../phrases/index.ts';
import { phrasesOf } from './explain-rule.ts';

function describeEvent(kind: 'after' | 'before', event: PhraseEvent | null, labels: RulesLabels): readonly string[] {
  if (event === null) return [];
  const phrases = phrasesOf(event.list);
  const shown = phrases.slice(0, 4).join('/');
  const more = phrases.length > 4 ? '…' : '';
  return [labels.near[kind](event.role, `${shown}${more}`, labels.reach(event.turns, event.seconds))];
}

/** What a rule that a rulebook adds wants, in one line; its phrases are shown apart. */
export function describePhraseRule(rule: PhraseRule, labels: RulesLabels): string {
  const { firstTurns = null, lastTurns = null, firstSeconds = null, lastSeconds = null } = rule.window ?? {};
  const where = [
    firstTurns === null ? '' : labels.firstTurns(firstTurns),
    lastTurns === null ? '' : labels.lastTurns(lastTurns),
    firstSeconds === null ? '' : labels.firstSeconds(firstSeconds),
    lastSeconds === null ? '' : labels.lastSeconds(lastSeconds),
  ].filter((part) => part !== '');
  const needed = labels.needed(rule.needed, rule.list.size, rule.inOrder);
  return [
    labels.says[rule.kind](rule.role, needed),
    ...where,
    ...describeEvent('after', rule.after, labels),
    ...describeEvent('before', rule.before, labels),
  ].join('; ');
}
