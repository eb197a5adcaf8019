import type { BuildOptions } from 'esbuild';
export function nodeProgram(root: string): BuildOptions;
export function nodeCases(root: string, source: string, outdir: string): BuildOptions;
