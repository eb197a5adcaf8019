export const MB = 1 << 20;

/** A line of `size` bytes made of `unit` again and again. */
export const line = (unit: string, size = MB): string =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

/** The shortest time of some runs in milliseconds; other work on the machine only makes a run longer. */
export function milliseconds(action: () => void, times = 3): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    action();
    return performance.now() - start;
  });
  return Math.min(...taken);
}
