import type { Dialect } from '../step.ts';
import { buildah } from './buildah.ts';
import { buildkit } from './buildkit.ts';
import { buildpacks } from './buildpacks.ts';
import { classic } from './classic.ts';
import { ci } from './ci.ts';
import { cloud } from './cloud.ts';
import { clusters } from './clusters.ts';
import { codeEngine } from './code-engine.ts';
import { commands } from './commands.ts';
import { earthly } from './earthly.ts';
import { github } from './github.ts';
import { kaniko } from './kaniko.ts';
import { objects } from './objects.ts';
import { s2i } from './s2i.ts';
import { tools } from './tools.ts';

/** Every builder and platform that the engine reads. Their order decides nothing. */
export const dialects: readonly Dialect[] = [
  buildkit,
  classic,
  kaniko,
  buildah,
  buildpacks,
  s2i,
  codeEngine,
  earthly,
  github,
  ci,
  cloud,
  clusters,
  tools,
  objects,
  commands,
];
