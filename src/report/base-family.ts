import type { BaseFamily, BaseImage } from '../dockerfile/base-image.ts';
import type { LogReading } from '../engine/index.ts';
import type { Context } from './context.ts';

/** The family of the base image: by its name, else by the package manager that its steps call. */
export function familyOf({
  base,
  captures,
  reading,
}: Pick<Context, 'base' | 'captures' | 'reading'>): BaseFamily | null {
  if (base?.family) return base.family;
  // What cannot be started tells nothing of the image.
  const isManagerMissing = /^(?:apk|apt|apt-get|dnf|yum|microdnf|zypper|pacman)$/.test(
    captures['command'] ?? '',
  );
  return familySeen(reading) ?? (isManagerMissing ? null : familyCalled([reading.failedStep?.text ?? '']));
}

/** The family whose package manager the steps before the failed one call, for images of unknown names. */
function familySeen({ steps, failedStep }: LogReading): BaseFamily | null {
  const failed = failedStep?.step ?? null;
  const before = steps.filter(
    ({ text, stage, line }) =>
      stage === (failed?.stage ?? null) && line < (failedStep?.line ?? 0) && /^RUN\s/i.test(text),
  );
  return familyCalled(before.map(({ text }) => text));
}

const familyCalled = (texts: readonly string[]): BaseFamily | null =>
  MANAGERS_SEEN.find(([command]) => texts.some((text) => command.test(text)))?.[1] ?? null;

const MANAGERS_SEEN: readonly [command: RegExp, family: BaseFamily][] = [
  [/\bapk\s+(?:--\S+\s+)*(?:add|update)\b/, 'alpine'],
  [/\bapt(?:-get)?\s+(?:-\S+\s+)*(?:install|update)\b/, 'debian'],
  [/\b(?:dnf|yum|microdnf)\s+(?:-\S+\s+)*(?:install|update)\b/, 'rhel'],
  [/\bzypper\s+(?:-\S+\s+)*(?:install|in)\b/, 'suse'],
  [/\bpacman\s+-S/, 'arch'],
];

/** Releases of the Red Hat family that know yum only. */
const YUM_ONLY = /(?:^|\/)(?:centos:(?:centos)?[5-7]|amazonlinux:[12](?!\d)|oraclelinux:[67]|ubi7|rhel7)/;

/** A command with the package manager that the release knows. */
export const withKnown = (base: BaseImage | null, command: string): string =>
  YUM_ONLY.test(base?.image ?? '') ? command.replace(/\bdnf (?=install|clean)/g, 'yum ') : command;
