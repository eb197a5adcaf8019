/** How VS Code's server build begins what it writes into its log on any machine. None of it is about the extension. */
const NOISE: readonly RegExp[] = [
  // Parts that are compiled where they are installed, and left out here.
  /^(?:Error: )?Could not locate the bindings file/,
  /^(?:Error: )?Cannot find module '\.\/build\/Release\/watchdog'/,
  // A marketplace, accounts and chat, which need the network.
  /^getaddrinfo ENOTFOUND open-vsx\.org/,
  /^\[(?:AccountPolicyGate|AgentHost|DefaultAccount|chat-stt)/,
  /^(?:ChatSessionStore|ChatModel|Timed out waiting for authentication provider)/,
  // What it says of itself at every start and end.
  /^(?:Resolv(?:ing|ed) connection token|Creating a socket|Creation of workbench contribution|Updating additional builtin)/,
  /^\[(?:reconnection-grace-time|Service Worker)\]/,
  /^Canceled: Canceled/,
];

/** True for an entry of VS Code's own log that says nothing about the extension. WHYFAIL_VERBOSE=1 shows them all. */
export function isNoise(entry: string): boolean {
  return !process.env['WHYFAIL_VERBOSE'] && NOISE.some((pattern) => pattern.test(entry));
}
