/**
 * Masks secrets in text from a log before it is shown: tokens by their known shapes, passwords in URLs and headers,
 * docker configs. What is masked is a value, never the words around it.
 */

interface SecretForm {
  readonly pattern: RegExp;
  /** Group of the secret; the whole match where there is none. */
  readonly keepsPrefix: boolean;
  /** Whether what stands at the place of the secret is one; always where it is left out. */
  readonly isSecret?: (value: string) => boolean;
}

/** Variables, templates, words in angle brackets and what is masked already stand for a secret and are none. */
const isPlaceholder = (value: string): boolean =>
  /^(?:[$<*%[{(-]|\\\$|x{4,}|[.…]{1,3}$|your[-_]|my[-_](?:token|password|secret)|change[-_]?me|only[-_]for|dummy|placeholder|example|redacted|null\b|none\b|undefined\b|true\b|false\b)/i.test(
    value,
  ) || /^\/|^[\w.-]+\.(?:json|txt|ya?ml|env|pem|key)$|^(?:env|id|src|type|file)[=:]/.test(value);

/** The whole of a value is a variable or a word in angle brackets; passwords may begin like one. */
const isVariable = (value: string): boolean => /^(?:\$\w+|\$\{\w+\}|<[\w -]+>|%\w+%)$/.test(value);

/** Letters and digits mixed, as no name has them. */
const isRandom = (value: string): boolean => /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);

/** A word, a name of several words or a URL, as sentences hold them after a colon. */
const isWord = (value: string): boolean =>
  /^(?:[A-Za-z]?[a-z]+[.!?]?|[a-z]+(?:[-_/][a-z]+)+|https?:\/\/.*)$/.test(value);

/** Names of variables, keys and flags that hold a secret end so. */
const NAME = [
  'password|passwd|passphrase|_pass|_pwd|secret|token',
  '(?:api|access|private|account|signing)_?key|secret_?(?:access_?)?key(?:_base)?',
].join('|');

/** A secret behind such a name and what stands between them, a source of a pattern. */
const named = (between: string): RegExp =>
  new RegExp(`(\\b[\\w-]{0,40}(?:${NAME})${between})[^\\s"',;&)\`]{6,}`, 'gi');

/** The prefix, where a form has one, is group 1 and stays. */
const FORMS: readonly SecretForm[] = [
  // Tokens that say what they are: GitHub, GitLab, npm, PyPI, AWS, Google, Slack, Stripe, Docker Hub, Azure, JWT.
  {
    pattern:
      /\b(?:gh[pousr]_\w{20,255}|github_pat_\w{22,255}|glpat-[\w-]{20,}|npm_\w{36}|pypi-[\w-]{40,}|dckr_[op]at_[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{20,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35}|hvs\.[\w-]{24,}|ya29\.[\w-]{20,})/g,
    keepsPrefix: false,
  },
  { pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*/g, keepsPrefix: false },
  // sk-… of services of language models; names of packages begin so, too
  { pattern: /\bsk-[\w-]{20,}/g, keepsPrefix: false, isSecret: isRandom },
  // https://secret@host, ?sig=… of Azure, cookies
  {
    pattern: /([a-z][a-z0-9+.-]*:\/\/)[\w.~%-]{16,300}(?=@)/gi,
    keepsPrefix: true,
    isSecret: (value) => isRandom(value) && !isVariable(value),
  },
  { pattern: /([?&]sig=)[\w%+/=-]{16,}/g, keepsPrefix: true },
  {
    pattern: /(\bcookie: ?[\w.-]{1,60}=)[^\s;"']{6,}/gi,
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value),
  },
  // https://user:secret@host
  {
    pattern: /([a-z][a-z0-9+.-]*:\/\/[^\s:@/]{1,100}:)[^\s@/]{1,300}(?=@)/gi,
    keepsPrefix: true,
    isSecret: (value) => !isVariable(value),
  },
  // Authorization: Bearer …, X-JFrog-Art-Api: …, PRIVATE-TOKEN: …
  {
    pattern:
      /((?:authorization|proxy-authorization)["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+(?![$<*{])|(?:x-jfrog-art-api|private-token|x-api-key|job-token)["']?\s*[:=]\s*["']?)[^\s"',]{4,}/gi,
    keepsPrefix: true,
  },
  // _authToken=…, //registry/:_password=…
  { pattern: /(_(?:auth|authToken|password)\s*=\s*["']?)[^\s"'$]{4,}/g, keepsPrefix: true },
  // --password …, --token=…; -p and -u of a login
  {
    pattern: /(--(?:password|passwd|token|api-?key|secret-key|access-key)[= ]["']?)[^\s"']{6,}/gi,
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    pattern: /(\blogin\b[^|;&\n]{0,120}?\s-p[= ]?["']?)[^\s"']{4,}/g,
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    pattern: /(\bcurl\b[^|;&\n]{0,120}?\s(?:-u|--user)[= ]?["']?[\w.@-]{1,60}:)[^\s"']{4,}/g,
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value),
  },
  // API_KEY=…, "clientSecret": "…"
  {
    pattern: named(`["']?(?:=|\\s?:=?\\s?|\\s=\\s)["']`),
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value),
  },
  {
    pattern: named('='),
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value),
  },
  // `password: …` is also how sentences speak of passwords: the value tells which it is.
  {
    pattern: named(`:\\s+`),
    keepsPrefix: true,
    isSecret: (value) => !isPlaceholder(value) && !isWord(value),
  },
  {
    pattern: /(\\?"(?:auth|identitytoken|registrytoken)\\?"\s*:\s*\\?")[\w+/=.-]{8,}/g,
    keepsPrefix: true,
  },
  // -----BEGIN … PRIVATE KEY-----…
  { pattern: /(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?=-----END|$)/g, keepsPrefix: true },
];

const MASK = '********';

/** Masks the secrets of many texts and counts them. */
export class Masker {
  /** How many secrets were masked so far. */
  count = 0;

  /** `text` with its secrets masked. */
  text(text: string): string {
    let masked = text;
    for (const { pattern, keepsPrefix, isSecret } of FORMS) {
      masked = masked.replace(pattern, (match: string, prefix: string) => {
        if (match.endsWith(MASK)) return match;
        if (isSecret && !isSecret(match.slice(keepsPrefix ? prefix.length : 0))) return match;
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
