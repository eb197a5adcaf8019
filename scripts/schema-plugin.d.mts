import type { Plugin } from 'esbuild';
export const schemaPlugin: Plugin;
