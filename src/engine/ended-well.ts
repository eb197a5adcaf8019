import { isMessage } from './outcome.ts';
import type { TailLine } from './tail.ts';

/**
 * The last words of commands outside of any build of an image: where a log holds only them, they say that all went well. And
 * the last words of a push that was still trying, behind a build that went well.
 */

/** Behind them stand at most a name, a digest or a prompt. */
const LAST_LINES = 3;
/** Behind those of a build tool stand its times, counts and advice. */
const LAST_LINES_OF_TOOL = 8;

const WELL =
  /^(?:Status: (?:Downloaded newer image|Image is up to date) for \S+$|Image is up to date for (?:sha256:[0-9a-f]{12,64}|\S+@sha256:\S+)$|Pu(?:sh|ll)ed: \S+$|Created manifest list \S+$|\{"outcome":"success",)/;
const TOOL_WELL = new RegExp(
  [
    String.raw`\[INFO\] BUILD SUCCESS|BUILD SUCCESSFUL(?: in \d[\w .]{0,20})?|BUILD SUCCESSFUL \(total time: .*\)`,
    String.raw`Build succeeded\.|Build succeeded (?:with \d+ warning\(s\) )?in \d[\d.]*s|\[success\] Total time: .*`,
    String.raw`Finished \W?\w{1,40}\W? (?:profile )?\[.{1,60}\] target\(s\) in .*`,
    String.raw`(?:added|changed|removed|up to date).{0,80} audited \d+ packages? in .*|Done in \d[\d.]*s(?: using pnpm \S+|\.)?`,
    String.raw`Successfully installed \S.*|Bundle complete! .*|\[100%\] Built target \S+`,
    String.raw`(?:✓|√) built in \d.*|(?:webpack \S+ )?[Cc]ompiled (?:with \d+ warnings? |successfully)(?: ?in .*)?`,
    String.raw`(?:remote: )?\s*Verifying deploy\.+ done\.|(?:remote: )?\s*https?:\S+ deployed to Heroku`,
  ]
    .map((words) => `^(?:${words})$`)
    .join('|'),
);
const TRIES_AGAIN = /^(?:[0-9a-f]{12}: Retrying in \d+ seconds?|retrying in \d+s)\s*$/;

const isBlank = ({ text }: TailLine): boolean => text.text.trim() === '';

/** Whether a log that tells of no build of an image ends with the success of a command or a build tool. */
export function endsWell(tail: readonly TailLine[]): boolean {
  const last = tail.filter((line) => !isBlank(line)).slice(-LAST_LINES_OF_TOOL);
  if (last.slice(-LAST_LINES).some(({ text }) => WELL.test(text.text.trim()))) return true;
  const well = last.findLastIndex(({ text }) => TOOL_WELL.test(text.text.trim()));
  return well >= 0 && !last.slice(well + 1).some(isMessage);
}

/** The line on which a log ends though its tool was about to try again; null for any other end. */
export function triesAgain(tail: readonly TailLine[]): TailLine | null {
  const last = tail.findLast((line) => !isBlank(line));
  return last && TRIES_AGAIN.test(last.text.text.trim()) ? last : null;
}
