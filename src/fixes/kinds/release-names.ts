import { runCommands } from '../../dockerfile/run-script.ts';
import type { Place } from '../draft.ts';
import { literal } from '../../workspace/literal.ts';

/** Packages of Debian and Ubuntu that carry the version of one release in their name. */

interface ReleaseName {
  readonly name: RegExp;
  /** The name that every release has. */
  readonly plain: string;
  /** What of the Dockerfile would need that very version; `V` stands for it. */
  readonly needs: string;
}

const RELEASE_NAMES: readonly ReleaseName[] = [
  {
    name: /^openjdk-(?<v>\d+)-(?<what>(?:jdk|jre)(?:-headless)?)$/,
    plain: 'default-$<what>',
    needs: 'java-(?:1\\.)?V|(?:open)?jdk-?V',
  },
  { name: /^(?<lib>lib)?python(?<v>3\.\d+)(?<what>-\w+)?$/, plain: '$<lib>python3$<what>', needs: 'pythonV' },
  { name: /^(?<lib>lib)?php(?<v>\d\.\d)(?<what>-\w+)?$/, plain: '$<lib>php$<what>', needs: 'php/?V' },
  {
    name: /^(?<tool>gcc|g\+\+|gfortran|cpp|clang|llvm|lld|lldb|clang-format|clang-tidy)-(?<v>\d+(?:\.\d+)?)(?<what>-dev)?$/,
    plain: '$<tool>$<what>',
    needs: '(?:gcc|g\\+\\+|gfortran|cpp|clang(?:\\+\\+)?|llvm[\\w-]*|lldb?|clang-\\w+)-V',
  },
  {
    name: /^(?<what>postgresql(?:-client|-contrib)?)-(?<v>[\d.]+)$/,
    plain: '$<what>',
    needs: 'postgresql/V',
  },
  {
    name: /^(?<what>postgresql-server-dev)-(?<v>[\d.]+)$/,
    plain: '$<what>-all',
    needs: 'postgresql/V',
  },
  { name: /^ruby(?<v>\d\.\d)(?<what>-dev)?$/, plain: 'ruby$<what>', needs: '(?:ruby|gem|bundle|rake)V' },
  {
    name: /^(?<lib>libboost(?:-[a-z]+)*?)-?(?<v>1\.\d+(?:\.\d+)?)(?<what>(?:-all)?-dev)$/,
    plain: '$<lib>$<what>',
    needs: 'boost[-_/]V',
  },
  {
    name: /^(?<lib>lib[a-z]+)-?(?<v>\d+(?:\.\d+)+)(?<what>-dev)$/,
    plain: '$<lib>$<what>',
    needs: '[a-z]+-?V',
  },
];

/**
 * The name without a version of a package that this release does not hold.
 *
 * @returns null where the name has no version, or where the Dockerfile calls that very version
 */
export function unversioned({ file, at }: Place, name: string): string | null {
  for (const { name: form, plain, needs } of RELEASE_NAMES) {
    const version = form.exec(name)?.groups?.['v'];
    if (version === undefined) continue;
    const used = new RegExp(`\\b(?:${needs.replace('V', literal(version))})(?![\\d.]*\\d)`);
    const calls = runCommands(file, at).some(({ program }) => used.test(program));
    const others = file.instructions.some((each) => each.index !== at.index && used.test(each.args.text));
    return calls || others ? null : name.replace(form, plain);
  }
  return null;
}
