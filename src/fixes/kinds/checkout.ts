import { isMap, isSeq } from 'yaml';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
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

/** Has the job of a pipeline check the sources out, with the submodules where one is empty, or the files of Git LFS. */
export const checkout: Planner = async (question): Promise<Draft> => {
  const withFiles = parameter(question, 'lfs') !== null;
  const extra = withFiles ? LFS : parameter(question, 'submodule') === null ? null : MODULES;
  const draft = await githubCheckout(question, extra);
  if (!('reason' in draft) || !extra) return draft;
  const other = withFiles ? await otherLfs(question) : await gitlabSubmodules(question);
  return other ?? draft;
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

/** GitLab clones by itself and fetches submodules when a variable says so; null without a pipeline of GitLab. */
async function gitlabSubmodules({ files }: FixQuestion): Promise<Draft | null> {
  const path = '.gitlab-ci.yml';
  const text = await files.text(path);
  if (text === null || text.includes('GIT_SUBMODULE_STRATEGY')) return null;
  const root = rootOf(text);
  if (!root) return null;
  const variables = nodeIn(root, 'variables');
  const edit = isMap(variables)
    ? setIn(text, root, ['variables', 'GIT_SUBMODULE_STRATEGY'], 'recursive')
    : root.range && {
        ...{ start: root.range[0], end: root.range[0] },
        text: 'variables:\n  GIT_SUBMODULE_STRATEGY: recursive\n\n'.replaceAll(
          '\n',
          text.includes('\r\n') ? '\r\n' : '\n',
        ),
      };
  return edit ? { title: `Fetch the submodules, in ${path}`, files: [{ path, edits: [edit] }] } : null;
}

/** Azure fetches the files of Git LFS when its checkout is told so, GitLab unless a variable forbids it. */
async function otherLfs({ files }: FixQuestion): Promise<Draft | null> {
  const path = '.gitlab-ci.yml';
  const forbids = /^[ \t]*GIT_LFS_SKIP_SMUDGE:[ \t]*["']?(1|true)\b/m.exec((await files.text(path)) ?? '');
  if (forbids) {
    const start = forbids.index + forbids[0].length - (forbids[1]?.length ?? 0);
    const edit = { start, end: forbids.index + forbids[0].length, text: '0' };
    return { title: `Fetch ${LFS.what}, in ${path}`, files: [{ path, edits: [edit] }] };
  }
  const azure = 'azure-pipelines.yml';
  const text = (await files.text(azure)) ?? '';
  const root = rootOf(text);
  const steps = root && nodeIn(root, 'steps');
  const [first] = isSeq(steps) ? steps.items : [];
  if (!isSeq(steps) || !isMap(first)) return null;
  const own = steps.items.find((step) => isMap(step) && nodeIn(step, 'checkout') !== null);
  if (isMap(own) && nodeIn(own, 'lfs') !== null) return null;
  const edit = isMap(own)
    ? setIn(text, own, ['lfs'], LFS.value, ['checkout'])
    : itemBefore(text, first, { checkout: 'self', lfs: LFS.value });
  return edit
    ? { title: `Check out ${LFS.what}, in ${azure}`, files: [{ path: azure, edits: [edit] }] }
    : null;
}
