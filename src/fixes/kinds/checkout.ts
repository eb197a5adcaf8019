import { isMap, isSeq } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { rootOf } from '../pipelines/around.ts';
import { itemBefore, nodeIn, setIn, textIn } from '../yaml-edits.ts';
import { isRefusal, jobOf } from './github.ts';

/** What actions/checkout fetches beside the repository when it is told so. */
interface Extra {
  readonly key: string;
  readonly value: string;
  readonly what: string;
}
const MODULES: Extra = { key: 'submodules', value: 'recursive', what: 'the submodules' };
const LFS: Extra = { key: 'lfs', value: 'true', what: 'the files of Git LFS' };
const HISTORY: Extra = { key: 'fetch-depth', value: '0', what: 'the history with its tags' };

/** What the other platforms call them: a variable of GitLab, a key of Azure and of Bitbucket, a command for CircleCI. */
const ELSEWHERE: ReadonlyMap<
  Extra,
  Readonly<Record<'gitlab' | 'azure' | 'bitbucket' | 'command', string>>
> = new Map([
  [
    MODULES,
    {
      gitlab: 'GIT_SUBMODULE_STRATEGY: recursive',
      azure: 'submodules: recursive',
      bitbucket: '',
      command: 'git submodule update --init --recursive',
    },
  ],
  [LFS, { gitlab: '', azure: 'lfs: true', bitbucket: 'lfs: true', command: 'git lfs pull' }],
  [HISTORY, { gitlab: 'GIT_DEPTH: "0"', azure: 'fetchDepth: 0', bitbucket: 'depth: full', command: '' }],
]);

/** Has the job of a pipeline check the sources out, with the submodules where one is empty, the files of Git LFS, or all tags. */
export const checkout: Planner = async (question): Promise<Draft> => {
  const extra = (
    [
      ['lfs', LFS],
      ['history', HISTORY],
      ['submodule', MODULES],
    ] as const
  ).find(([name]) => parameter(question, name) !== null)?.[1];
  const draft = await githubCheckout(question, extra ?? null);
  if (!('reason' in draft) || !extra) return draft;
  return (await gitlabFetch(question, extra)) ?? (await otherFetch(question, extra)) ?? draft;
};

async function githubCheckout(question: FixQuestion, extra: Extra | null): Promise<Draft> {
  const found = await jobOf(question);
  if (isRefusal(found)) return found;
  const { site, steps } = found;
  const [first] = steps;
  const step = steps.find((each) => /^actions\/checkout@/.test(textIn(each, 'uses') ?? ''));
  if (step && (!extra || nodeIn(step, 'with', extra.key) !== null))
    return refuse(`${site.path} checks the sources out already`);
  const uses = 'actions/checkout@v4';
  const edit = step
    ? extra && setIn(site.text, step, ['with', extra.key], extra.value, ['uses', 'name'])
    : first && itemBefore(site.text, first, extra ? { uses, with: { [extra.key]: extra.value } } : { uses });
  if (!edit) return refuse(`${site.path} is not written line by line`);
  return {
    title: `Check out ${extra?.what ?? 'the repository'} before the build, in ${site.path}`,
    files: [{ path: site.path, edits: [edit] }],
  };
}

/** GitLab clones by itself, and fetches what its variables say; null without a pipeline of GitLab. */
async function gitlabFetch({ files }: FixQuestion, extra: Extra): Promise<Draft | null> {
  const path = '.gitlab-ci.yml';
  const text = await files.text(path);
  if (text === null) return null;
  if (extra === LFS) {
    const forbids = /^[ \t]*GIT_LFS_SKIP_SMUDGE:[ \t]*["']?(1|true)\b/m.exec(text);
    const end = (forbids?.index ?? 0) + (forbids?.[0].length ?? 0);
    const edit = { start: end - (forbids?.[1]?.length ?? 0), end, text: '0' };
    return forbids ? { title: `Fetch ${LFS.what}, in ${path}`, files: [{ path, edits: [edit] }] } : null;
  }
  const line = ELSEWHERE.get(extra)?.gitlab ?? '';
  const [name = '', value = ''] = line.replaceAll('"', '').split(': ');
  const root = text.includes(name) ? null : rootOf(text);
  if (!root) return null;
  const edit = isMap(nodeIn(root, 'variables'))
    ? setIn(text, root, ['variables', name], value)
    : root.range && insert(root.range[0], lines(text, ['variables:', `  ${line}`, '']));
  return edit ? { title: `Fetch ${extra.what}, in ${path}`, files: [{ path, edits: [edit] }] } : null;
}

/** Azure fetches what its checkout is told, Bitbucket what `clone` says; for CircleCI a command does. */
async function otherFetch({ files }: FixQuestion, extra: Extra): Promise<Draft | null> {
  const said = ELSEWHERE.get(extra);
  const fetched = (path: string, edit: TextEdit | null): Draft | null =>
    edit && { title: `Check out ${extra.what}, in ${path}`, files: [{ path, edits: [edit] }] };
  const azure = 'azure-pipelines.yml';
  const text = (await files.text(azure)) ?? '';
  const root = rootOf(text);
  const steps = root && nodeIn(root, 'steps');
  const [first] = isSeq(steps) ? steps.items : [];
  const [key = '', value = ''] = said?.azure.split(': ') ?? [];
  if (isSeq(steps) && isMap(first)) {
    const own = steps.items.find((step) => isMap(step) && nodeIn(step, 'checkout') !== null);
    if (isMap(own) && nodeIn(own, key) !== null) return null;
    const edit = isMap(own)
      ? setIn(text, own, [key], value, ['checkout'])
      : itemBefore(text, first, { checkout: 'self', [key]: value });
    return fetched(azure, edit);
  }
  const bitbucket = 'bitbucket-pipelines.yml';
  const pipelines = await files.text(bitbucket);
  if (pipelines !== null && said?.bitbucket && !/^[ \t]*clone:/m.test(pipelines)) {
    const start = rootOf(pipelines)?.range?.[0];
    return start === undefined
      ? null
      : fetched(bitbucket, insert(start, lines(pipelines, ['clone:', `  ${said.bitbucket}`, ''])));
  }
  const circle = '.circleci/config.yml';
  const config = (await files.text(circle)) ?? '';
  const [step, ...more] = config.matchAll(/^([ \t]*- )checkout[ \t]*\r?\n/gm);
  if (!step || more.length > 0 || !said?.command || config.includes(said.command)) return null;
  return fetched(
    circle,
    insert(step.index + step[0].length, lines(config, [`${step[1] ?? ''}run: ${said.command}`])),
  );
}

const lines = (text: string, all: readonly string[]): string =>
  all.map((line) => line + (text.includes('\r\n') ? '\r\n' : '\n')).join('');
