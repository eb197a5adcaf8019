import type { Builder, LogName, Platform } from './step.ts';

/** What lines of a log tell of it as a whole: who wrote it, and the names of what it builds. */
export class Sightings {
  /** How many lines speak for each platform and builder. */
  readonly platforms = new Map<Platform, number>();
  readonly builders = new Map<Builder, number>();
  readonly names = new Map<LogName, string>();

  /** The state as it is now, apart from this one. */
  copy(): Sightings {
    const copy = new Sightings();
    copyMap(this.platforms, copy.platforms);
    copyMap(this.builders, copy.builders);
    copyMap(this.names, copy.names);
    return copy;
  }

  sawPlatform(platform: Platform): void {
    this.platforms.set(platform, (this.platforms.get(platform) ?? 0) + 1);
  }

  sawBuilder(builder: Builder): void {
    this.builders.set(builder, (this.builders.get(builder) ?? 0) + 1);
  }
}

function copyMap<K, V>(from: ReadonlyMap<K, V>, to: Map<NoInfer<K>, NoInfer<V>>): void {
  for (const [key, value] of from) to.set(key, value);
}
