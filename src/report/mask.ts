/**
 * Masks secrets in text from a log before it is shown: tokens by their known shapes, passwords in URLs and headers,
 * docker configs. What is masked is a value, never the words around it.
 */

interface SecretForm {
  readonly pattern: RegExp;
  /** Group of the secret; the whole match where there is none. */
  readonly keepsPrefix: boolean;
}

/** The prefix, where a form has one, is group 1 and stays. */
const FORMS: readonly SecretForm[] = [
  // Tokens that say what they are: GitHub, GitLab, npm, PyPI, AWS, Google, Slack, Stripe, Docker Hub, Azure, JWT.
  {
    pattern:
      /\b(?:gh[pousr]_\w{20,255}|github_pat_\w{22,255}|glpat-[\w-]{20,}|npm_\w{36}|pypi-[\w-]{40,}|dckr_[op]at_[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{20,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35}|hvs\.[\w-]{24,}|ya29\.[\w-]{20,})/g,
    keepsPrefix: false,
  },
  { pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/g, keepsPrefix: false },
  // https://user:secret@host
  { pattern: /([a-z][a-z0-9+.-]*:\/\/[^\s:@/]{1,100}:)[^\s@/]{1,300}(?=@)/gi, keepsPrefix: true },
  // Authorization: Bearer …, X-JFrog-Art-Api: …, PRIVATE-TOKEN: …
  {
    pattern:
      /((?:authorization|proxy-authorization)["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+|(?:x-jfrog-art-api|private-token|x-api-key|job-token)["']?\s*[:=]\s*["']?)[^\s"',]{4,}/gi,
    keepsPrefix: true,
  },
  // _authToken=…, password=…, --password …, API_KEY=…, "auth":"…"
  { pattern: /(_(?:auth|authToken|password)\s*=\s*["']?)[^\s"'$]{4,}/g, keepsPrefix: true },
  { pattern: /((?:--(?:password|token|api-?key)|-p)[= ]["']?)(?![-$"'])[^\s"']{6,}/g, keepsPrefix: true },
  {
    pattern:
      /(\b[\w-]{0,40}(?:password|passwd|secret|token|api_?key|access_?key)["']?\s*[=:]\s*["']?)(?![\s"'$*<]|\{\{)[^\s"',;&)]{6,}/gi,
    keepsPrefix: true,
  },
  { pattern: /("(?:auth|identitytoken|registrytoken)"\s*:\s*")[\w+/=.-]{8,}/g, keepsPrefix: true },
  // -----BEGIN … PRIVATE KEY-----…
  { pattern: /(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?=-----END|$)/g, keepsPrefix: true },
];

export const MASK = '********';

/** Masks the secrets of many texts and counts them. */
export class Masker {
  /** How many secrets were masked so far. */
  count = 0;

  /** `text` with its secrets masked. */
  text(text: string): string {
    let masked = text;
    for (const { pattern, keepsPrefix } of FORMS) {
      masked = masked.replace(pattern, (match: string, prefix: string) => {
        if (match.endsWith(MASK)) return match;
        this.count++;
        return keepsPrefix ? prefix + MASK : MASK;
      });
    }
    return masked;
  }

  /** A copy of plain data in which every string is masked. */
  all<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.all(item)) as T;
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.all(item as unknown)]),
      ) as T;
    }
    return value;
  }
}
