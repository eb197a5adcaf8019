import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeWorkspace } from '../../src/cli/node-workspace.ts';
import { memoryWorkspace } from '../../src/workspace/memory.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';

/** A labelled log of the corpus; see its README for the rules of scoring. */
export interface Case {
  readonly id: string;
  readonly set: 'cases' | 'shipwright';
  readonly log: Uint8Array;
  readonly outcome: 'failed' | 'passed';
  /** False where the log does not hold the cause. */
  readonly evidence: boolean;
  /** Builder or platform in the loose words of the labels. */
  readonly platform: string;
  readonly toolchain: string;
  readonly rootLines: readonly number[];
  readonly mustMention: readonly string[];
  readonly causeText: string;
}

type Label = Partial<Omit<Case, 'id' | 'set' | 'log' | 'causeText'>> & { readonly cause?: string };

/** The labelled logs of a corpus: `cases/` and `shipwright/`. */
export function* labelledCases(corpus: string): Generator<Case> {
  const cases = join(corpus, 'cases');
  for (const id of readdirSync(cases).sort()) {
    const label = JSON.parse(readFileSync(join(cases, id, 'case.json'), 'utf8')) as Label;
    yield caseOf(id, 'cases', readFileSync(join(cases, id, 'build.log')), label);
  }
  const shipwright = join(corpus, 'shipwright');
  for (const line of readFileSync(join(shipwright, 'labels.jsonl'), 'utf8').trim().split('\n')) {
    const { id, ...label } = JSON.parse(line) as Label & { readonly id: string };
    const log = readFileSync(join(shipwright, 'logs', `${id}.log`));
    yield caseOf(id, 'shipwright', log, { ...label, platform: 'docker-classic' });
  }
}

function caseOf(id: string, set: Case['set'], log: Uint8Array, label: Label): Case {
  return {
    id,
    set,
    log,
    outcome: label.outcome ?? 'failed',
    evidence: label.evidence ?? true,
    platform: label.platform ?? 'none',
    toolchain: label.toolchain ?? 'none',
    rootLines: label.rootLines ?? [],
    mustMention: label.mustMention ?? [],
    causeText: label.cause ?? '',
  };
}

/** The files that a log was built from, as far as the corpus has them. */
export async function workspaceOf(corpus: string, { id, set }: Case): Promise<Workspace | null> {
  if (set === 'shipwright') {
    const file = join(corpus, 'shipwright', 'dockerfiles', `${id}.Dockerfile`);
    return existsSync(file) ? memoryWorkspace({ Dockerfile: readFileSync(file, 'utf8') }) : null;
  }
  const folder = join(corpus, 'cases', id, 'workspace');
  return existsSync(folder) ? nodeWorkspace(folder) : null;
}
