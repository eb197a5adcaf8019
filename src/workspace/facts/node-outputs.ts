import { copiesBefore } from '../../dockerfile/copies.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { manifestFolder } from '../package-managers.ts';
import { bundled, configured } from './bundler-outputs.ts';
import { questionAt, type Called, type RunSite } from './run-site.ts';

/** What `npm run build` makes: by the tool that the script calls. */
export async function scriptOutputs(site: RunSite, values: readonly string[]): Promise<readonly string[]> {
  const { question, file, run } = site;
  const name = values
    .slice(1)
    .find((value) => !value.startsWith('-') && value !== 'run' && value !== 'run-script');
  const folder = await manifestFolder(questionAt(site), 'package.json');
  const { context } = question.build;
  if (name === undefined || folder === null || context === null) return [];
  // A manifest that no COPY of the stage brings belongs to another project.
  if (copiesBefore(file, run).length === 0) return [];
  const place = joinPath(context, folder);
  const script = scriptNamed((await question.files.text(joinPath(place, 'package.json'))) ?? '', name);
  if (script === null) return [];
  const outputs = bundled(script);
  return outputs.length > 0 ? outputs : configured(question, place, script);
}

function scriptNamed(text: string, name: string): string | null {
  try {
    const scripts = (JSON.parse(text) as { scripts?: Record<string, unknown> } | null)?.scripts;
    const script = scripts?.[name];
    return typeof script === 'string' ? script : null;
  } catch {
    return null;
  }
}

/** What a script of Node.js makes: that of the bundler whose configuration it reads. */
export async function nodeOutputs(
  { question, file, run }: RunSite,
  called: Called,
): Promise<readonly string[]> {
  const isCopied = copiesBefore(file, run).some(({ sources }) => sources.length > 0);
  const { context } = question.build;
  return isCopied && context !== null ? configured(question, context, lineOf(called)) : [];
}

/** What a bundler makes that is called by its name. */
export async function bundlerOutputs(site: RunSite, called: Called): Promise<readonly string[]> {
  const line = lineOf(called);
  const outputs = bundled(line);
  const isOther =
    outputs.length > 0 || !/^(?:npx (?:-\S+ )*)?(?:tsc|vite|ng|next|nest|webpack|rollup)\b/.test(line);
  return isOther ? outputs : nodeOutputs(site, called);
}

const lineOf = ({ program, values }: Called): string => [program, ...values.slice(1)].join(' ');
