/** Made by scripts/script-chain.ts when the extension is bundled. */
declare module 'whyfail:lent' {
  /** What this script has and later ones ask for, by name. */
  export const LENT: ReadonlyMap<string, unknown>;
}
