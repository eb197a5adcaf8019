/** Stops something that this process started, such as a server. Called once at most. */
export type Stop = () => Promise<void> | void;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const stops = new Set<Stop>();
let ending: Promise<void> | undefined;

/**
 * Makes sure that `stop` runs before this process ends, be it by Ctrl-C, by a signal or because its parent died.
 * Call the result to stop now, in the ordinary way.
 */
export function stopAtTheEnd(stop: Stop): () => Promise<void> {
  watch();
  stops.add(stop);
  return async () => {
    if (stops.delete(stop)) await stop();
  };
}

let watching = false;

function watch(): void {
  if (watching) return;
  watching = true;
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => void end(code));
  // A parent that was killed sends no signal; its children get another parent.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(SIGNALS.SIGHUP);
  }, 500).unref();
}

/** Stops everything that was started, last first, then ends this process. */
async function end(code: number): Promise<void> {
  ending ??= stopAll();
  await ending;
  process.exit(code);
}

async function stopAll(): Promise<void> {
  for (const stop of [...stops].reverse()) {
    stops.delete(stop);
    try {
      await stop();
    } catch (error) {
      console.error(error);
    }
  }
}
