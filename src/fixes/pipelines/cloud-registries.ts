/** How the client of a cloud logs a container client in to the registry of that cloud. */
export interface CloudRegistry {
  /** Its host, as image names have it. */
  readonly host: string;
  /** The command that logs in, of the container client that builds (`docker`, `podman`). */
  login(client: string): string;
  /** The program of the cloud that the command runs. */
  readonly program: string;
  /** A text that logs in has this. */
  readonly known: RegExp;
}

/** The regions of IBM Cloud Container Registry, by the first part of its host. */
const ICR_REGIONS: Readonly<Record<string, string>> = {
  us: 'us-south',
  uk: 'uk-south',
  de: 'eu-central',
  es: 'eu-es',
  au: 'ap-south',
  jp: 'ap-north',
  jp2: 'jp-osa',
  ca: 'ca-tor',
  br: 'br-sao',
};

const FORMS: readonly {
  readonly host: RegExp;
  readonly login: (parts: readonly string[], client: string) => string;
  readonly known: RegExp;
}[] = [
  {
    host: /\b\d{12}\.dkr\.ecr(?:-fips)?\.([a-z]{2}[a-z-]*-\d)\.amazonaws\.com(?:\.cn)?(?![\w.-])/,
    login: ([host = '', region = ''], client) =>
      `aws ecr get-login-password --region ${region} | ${client} login --username AWS --password-stdin ${host}`,
    known: /ecr get-login|ecr-login/,
  },
  {
    host: /\bpublic\.ecr\.aws(?![\w.-])/,
    login: ([host = ''], client) =>
      `aws ecr-public get-login-password --region us-east-1 | ${client} login --username AWS --password-stdin ${host}`,
    known: /ecr-public get-login/,
  },
  {
    host: /(?<![\w.-])(?:[a-z]+(?:-[a-z]+\d)?-docker\.pkg\.dev|(?:(?:us|eu|asia)\.)?gcr\.io)(?![\w.-])/,
    login: ([host = ''], client) =>
      client === 'docker'
        ? `gcloud auth configure-docker ${host} --quiet`
        : `gcloud auth print-access-token | ${client} login --username oauth2accesstoken --password-stdin ${host}`,
    known: /configure-docker|print-access-token|_json_key|docker-credential-gc/,
  },
  {
    host: /(?<![\w.-])([a-z0-9]{5,50})\.azurecr\.(?:io|cn|us)(?![\w.-])/,
    login: ([host = '', name = ''], client) =>
      client === 'docker'
        ? `az acr login --name ${name}`
        : `az acr login --name ${name} --expose-token --output tsv --query accessToken | ${client} login --username 00000000-0000-0000-0000-000000000000 --password-stdin ${host}`,
    known: /acr login/,
  },
  {
    host: /(?<![\w.-])(?:private\.)?(?:([a-z]{2}\d?)\.)?icr\.io(?![\w.-])/,
    login: ([, region], client) =>
      `ibmcloud cr region-set ${region === undefined ? 'global' : (ICR_REGIONS[region] ?? region)} && ibmcloud cr login --client ${client}`,
    known: /\bcr login|iamapikey/,
  },
  {
    host: /(?<![\w.-])registry\.digitalocean\.com(?![\w.-])/,
    login: () => 'doctl registry login',
    known: /doctl registry login/,
  },
  {
    host: /(?<![\w.-])registry\.heroku\.com(?![\w.-])/,
    login: () => 'heroku container:login',
    known: /container:login/,
  },
  {
    host: /(?<![\w.-])registry\.fly\.io(?![\w.-])/,
    login: () => 'flyctl auth docker',
    known: /auth docker/,
  },
];

/** The registry of a cloud that a text names; null where it names none or several. */
export function cloudRegistryIn(text: string): CloudRegistry | null {
  const found = new Map<string, CloudRegistry>();
  for (const { host, login, known } of FORMS)
    for (const match of text.matchAll(new RegExp(host.source, 'g')))
      found.set(match[0], {
        host: match[0],
        known,
        login: (client) => login(match, client),
        program: login(match, 'docker').split(' ')[0] ?? '',
      });
  const [only, other] = found.values();
  return only && !other ? only : null;
}
