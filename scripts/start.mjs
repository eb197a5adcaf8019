// npm start [-- LOG]: builds what is needed and prints the diagnosis of a log.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install } from './setup.mjs';

install();
const root = join(import.meta.dirname, '..');
spawnSync(process.execPath, [join(root, 'scripts/run.mjs'), 'build'], { stdio: 'inherit' });
const log = process.argv[2] ?? join(root, 'media/sample/build.log');
spawnSync(process.execPath, [join(root, 'dist/whyfail.mjs'), 'diagnose', log], { stdio: 'inherit' });
