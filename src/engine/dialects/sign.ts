import type { Marker, Platform } from '../step.ts';

/** A line that only this platform prints. */
export const sign = (platform: Platform, name: string, line: string): Marker => ({
  name: `${platform}/${name}`,
  line,
  read: () => ({ type: 'platform', platform }),
});
