// node serve.mjs SERVER-MAIN ARGS…: runs VS Code's server for as long as standard input stays open, so that the server ends
// with the process that started it, also when that one is killed. Must lead a process group of its own.
import { pathToFileURL } from 'node:url';

const [node, , main, ...args] = process.argv;
process.argv = [node, main, ...args];
// The whole group: an extension host that was just starting would outlive the server by a minute.
process.stdin.resume().on('close', () => process.kill(-process.pid, 'SIGKILL'));
await import(pathToFileURL(main).href);
