import { l10n, ProgressLocation, window, type CancellationToken } from 'vscode';
import type { Progress } from '../logs/slices.ts';

/** From this size on a log is read with a progress that can be cancelled, in bytes. */
const LARGE = 10 << 20;

/**
 * Runs a read of a log, with a progress in sight when the log is large.
 *
 * @param size of the log in bytes
 */
export function withProgress<T>(
  size: number,
  run: (token: CancellationToken, progress: Progress) => Promise<T>,
): Thenable<T> {
  return window.withProgress(
    {
      location: size > LARGE ? ProgressLocation.Notification : ProgressLocation.Window,
      title: l10n.t('Reading the build log'),
      cancellable: true,
    },
    (progress, token) => {
      let shown = 0;
      return run(token, (done, all) => {
        const percent = (100 * done) / Math.max(1, all);
        if (percent - shown < 1) return;
        progress.report({ increment: percent - shown, message: amount(size, percent) });
        shown = percent;
      });
    },
  );
}

/** How much of `size` bytes is read. */
function amount(size: number, percent: number): string {
  const megabytes = (part: number): string => ((size * part) / 100 / (1 << 20)).toFixed(0);
  return size > LARGE
    ? l10n.t('{0} of {1} MB', megabytes(Math.min(percent, 100)), megabytes(100))
    : `${Math.floor(percent)} %`;
}
