/** The forms of what platforms and builders put in front of each line. */

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const WORD = `${DIGITS}${UPPER}${LOWER}_`;

/** One form of what stands in front. */
export interface Wrapper {
  readonly pattern: RegExp;
  /**
   * The characters that it can begin with, and those that can stand behind (any where not given). Most lines begin with none
   * of them, and the pattern, which takes its time to be compiled, is not tried then.
   */
  readonly begins?: string;
  readonly then?: string;
  /** What must stand somewhere behind its beginning. */
  readonly holds?: string;
  readonly vertex?: true;
}

/**
 * Bracketed words that are the line's own text: levels of Maven, sbt and pip, marks of BuildKit and Jenkins, and programs
 * that sign their messages so.
 */
const NOT_A_NAME =
  'error|warn|warning|info|debug|notice|fatal|success|trace|internal|auth|command|output|ok|fail|failed|skip|' +
  'astro|babel|commonjs--resolver|composer|electron-builder|esbuild|eslint|expo|gatsby|nest|next|next-auth|nodemon|' +
  'nuxt|postcss|prisma|quasar|rollup|sass|serverless|stencil|storybook|svelte(?:-[a-z]+)?|tailwindcss|vite|vitest|' +
  'vue-cli|webpack(?:-[a-z]+)*';

/** The forms, in the order in which they are tried. */
export const wrappers: readonly Wrapper[] = [
  // deploy → Build image → 2026-03-06T10:42:18.4925179Z (gh run view --log: job, which may begin with an emoji, and step; the
  // mark of UTF-8 may have become ???)
  {
    holds: '\t',
    pattern:
      /[^\t]{1,150}\t[^\t]{1,250}\t(?:\ufeff|\?{3}|ï»¿)?(?=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}Z )/y,
  },
  // 2024-09-05T12:01:59.7712345Z (GitHub, Azure, kubectl --timestamps), with GitLab's stream mark 01O+;
  // 2025-Mar-19 08:52:50.202776 (Coolify)
  {
    begins: DIGITS,
    then: DIGITS,
    pattern:
      /\d{4}-(?:\d\d|[A-Z][a-z]{2})-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?: \d\d[OE]\+|(?: \d\d[OE])?(?::? |\t|$))/y,
  },
  // [1255 ms] (the dev containers CLI)
  { pattern: /\[\d{1,9} ms\] (?=\S)/y, begins: '[', then: DIGITS },
  // [2024-09-05T12:01:59.771Z] (Jenkins), [12:01:59] (TeamCity and others)
  {
    begins: '[',
    then: DIGITS,
    pattern:
      /\[(?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\](?:[WEFi]?:[ \t]*| :[ \t]*| ?)/y,
  },
  // 7:28:06 AM: (the log of a deployment on Netlify)
  { pattern: /\d{1,2}:\d\d:\d\d [AP]M:(?: |$)/y, begins: DIGITS, then: `${DIGITS}:` },
  // 16:04:36 (Jenkins timestamper)
  { pattern: /\d\d:\d\d:\d\d(?:\.\d{1,6})?(?: {1,2}|\t|$)/y, begins: DIGITS, then: DIGITS },
  // [91m, [0m (colours of the classic builder, copied from a page without the escape character)
  { pattern: /\[(?:0|9[1-6])m/y, begins: '[', then: '09' },
  // stderr F (a container's log as the node of Kubernetes keeps it, behind the timestamp)
  { pattern: /std(?:out|err) [FP] /y, begins: 's', then: 't' },
  // out: , err: (a program that runs a script on another machine, such as appleboy/ssh-action)
  { pattern: /(?:out|err): (?=#\d|Step |STEP |E: |W: |npm |ERROR|The command )/y, begins: 'oe', then: 'ur' },
  // build	04-Mar-2025 10:11:12	 (Bamboo)
  {
    begins: 'besc',
    then: 'urio',
    pattern: /(?:build|error|simple|command)\t\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\t|$)/y,
  },
  // (04:02:12) (Bazel with --show_timestamps)
  { pattern: /\(\d\d:\d\d:\d\d\) (?=[A-Z]{4,7}: |Loading|Analyzing)/y, begins: '(', then: DIGITS },
  // 2021/12/06 07:15:14 (Go's log package, in the steps of Code Engine and Shipwright)
  { pattern: /\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})? /y, begins: DIGITS, then: DIGITS },
  // [Step 3/4] behind TeamCity's timestamp
  { pattern: /\[Step \d{1,3}\/\d{1,3}\] ?/y, begins: '[', then: 'S' },
  // F1014 19:21:03.004407       1 builder.go:204] (Kubernetes' and OpenShift 3's log package)
  {
    pattern: /[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} +\d{1,8} [\w.-]{1,60}\.go:\d{1,6}\] /y,
    begins: 'IWEF',
    then: DIGITS,
  },
  // 2 info 01/11/2022 13:06:02 (Harness, as its page shows a step)
  {
    pattern: /(?:\d{1,6} )?(?:info|warn|error) \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d(?: |\t|$)/y,
    begins: DIGITS + 'iwe',
    then: `${DIGITS} nar`,
  },
  // [91m[0m (colours that lost their escape character when they were copied from a web page)
  { pattern: /(?:\[(?:[01]|[01];\d\d|[39]\d)m)+/y, begins: '[', then: '0139' },
  // Log Tail:	Cloning … (oc describe build)
  { pattern: /Log Tail:\s{1,8}(?=\S)/y, begins: 'L', then: 'o' },
  // [build-image : build-and-push] (tkn pipelinerun logs: task and step)
  {
    pattern: /\[[a-z0-9][\w.-]{0,120} : [a-z0-9][\w.-]{0,120}\] ?/y,
    begins: '[',
    then: LOWER + DIGITS,
    holds: ' : ',
  },
  // [BUILD] Oct 20 08:04:49, Oct 20 08:04:49  │ (build services on kaniko: DigitalOcean and others)
  { pattern: /\[BUILD\] (?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )?/y, begins: '[', then: 'B' },
  { pattern: /[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d {2}│ ?/y, begins: UPPER, then: LOWER, holds: '│' },
  // Dec 9 03:03:10 PM  (the log of a deployment on Render)
  {
    pattern: /[A-Z][a-z]{2} \d{1,2} \d{1,2}:\d\d:\d\d [AP]M(?: {1,4}|\t|$)/y,
    begins: UPPER,
    then: LOWER,
    holds: 'M',
  },
  // Nov 21 04:43:31 host dockerd[123]: (journal)
  {
    begins: UPPER,
    then: LOWER,
    holds: ': ',
    pattern:
      /[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d (?!error |warning |npm )\S{1,80} [\w.-]{1,40}(?:\[\d{1,8}\])?: /y,
  },
  // Step #0 - "build-image": (Cloud Build)
  { pattern: /Step #\d{1,3}(?: - "[^"]{1,80}")?: /y, begins: 'S', then: 't' },
  // [Container] 2021/01/01 00:00:00 (CodeBuild)
  { pattern: /\[Container\] (?=\d{4}\/)/y, begins: '[', then: 'C' },
  // {"level":"info","pos":3,"out":"… (Harness, Drone, as downloaded)
  { pattern: /\{"level":"\w{1,10}","pos":\d{1,9},"out":"/y, begins: '{', then: '"' },
  // [creator]     ===> BUILDING (pack, which aligns what the creator says)
  { pattern: /\[creator\] {5}/y, begins: '[', then: 'c' },
  // [step-build-and-push] (tkn, kubectl), [builder] (pack), [pod/x/step-y] (kubectl logs --prefix), [web:3:12s] (Drone)
  {
    begins: '[',
    then: LOWER,
    pattern: new RegExp(
      `\\[(?!(?:${NOT_A_NAME})\\])[a-z][a-z0-9._/-]{1,120}(?::[a-zL]?\\d{1,6}(?::\\d{1,6}s?)?)?\\] ?`,
      'y',
    ),
  },
  //       [ERROR] (a buildpack indents what Maven prints)
  { pattern: / {6}(?=\[(?:ERROR|WARNING|INFO)\] )/y, begins: ' ', then: ' ' },
  // [INFO]     [creator]     (spring-boot:build-image: Maven around the lifecycle)
  {
    pattern: /\[INFO\] {4,12}\[(?:creator|builder|detector|analyzer|restorer|exporter)\] {1,5}/y,
    begins: '[',
    then: 'I',
  },
  // [INFO] Step 3/8 :, [INFO] npm ERR! (plugins of Maven that run Docker or npm)
  {
    begins: '[',
    then: 'IEW',
    pattern:
      /\[(?:INFO|ERROR|WARNING)\] (?:DOCKER> |(?=Step \d{1,3}\/\d{1,3} : | ---> |\/bin\/sh: |npm (?:ERR!|error) ))/y,
  },
  // [info] #7 0.31 …, [info] Step 3/8 : (plugins of sbt that run Docker)
  {
    begins: '[',
    then: 'iwe',
    pattern:
      /\[(?:info|warn|error)\] (?=Step \d{1,3}(?:\/\d{1,3})? : | ---> |#\d{1,5} (?:\d|\[|ERROR|DONE)|The command )/y,
  },
  // [ERROR] [org.gradle.internal.buildevents.BuildExceptionReporter] (Gradle with --debug)
  {
    begins: '[',
    then: 'EWLQID',
    pattern:
      /\[(?:ERROR|WARN|LIFECYCLE|QUIET|INFO|DEBUG)\] \[(?:org\.gradle\.|system\.)[\w.$]{1,120}\] (?=\S)/y,
  },
  // docker_builder.py:108        INFO  Docker: Step 4/32 : (CEKit)
  {
    begins: 'dc',
    then: 'ol',
    pattern: /(?:docker_builder|cli)\.py:\d{1,4} +[A-Z]{4,8} +(?:Docker: )?/y,
  },
  //      [exec] (ant, of a program that it runs)
  { pattern: / {1,8}\[exec\] ?/y, begins: ' ', then: ' [', holds: '[exec]' },
  // 1>Step 3/8 : (Visual Studio; a redirection is none)
  { pattern: /\d{1,2}>(?!&|\/dev\/)(?=\S| {1,2}\S)/y, begins: DIGITS, then: `${DIGITS}>` },
  // web-1  | (compose); a number before the bar is BuildKit's excerpt of the Dockerfile
  {
    pattern: /(?=[\w.-]{0,60}[A-Za-z])[\w.-]{1,61} {1,40}\| ?/y,
    begins: WORD + '.-',
    then: WORD + '.- ',
    holds: '|',
  },
  // +image | , g/acme/shop+image *failed* | (Earthly: a target, which has a plus, or its own services)
  {
    begins: WORD + ' .:/@~+-',
    then: WORD + ' .:/@~+-',
    holds: '|',
    pattern:
      / {0,24}(?:[\w.:/@~-]{0,100}\+[\w.-]{1,60}|buildkitd|logbus|_unknown)(?: \*(?:failed|cached|local)\*){0,2} \| ?/y,
  },
  // remote:        npm ERR! (what Heroku builds, as git push shows it; git's own `remote: ` is text)
  { pattern: /remote: (?: {6,12}(?=\S)|(?=-----> | ! {5}))/y, begins: 'r', then: 'e' },
  // Build Failed: build daemon returned an error < failed to solve: … > (Railway)
  { pattern: /Build Failed: build daemon returned an error < (?=\S)/y, begins: 'B', then: 'u' },
  // ##[error] (GitHub, Azure), ::error file=…:: (GitHub)
  { pattern: /##\[(?:error|warning|debug|notice)\]/y, begins: '#', then: '#' },
  { pattern: /::(?:error|warning|notice)(?: [^:]{1,200})?::/y, begins: ':', then: ':' },
  // #12 3.456 (BuildKit plain), #12 before what BuildKit says of the vertex itself
  // (a log pasted with an indentation too, where the time makes it sure)
  {
    pattern: /(?: {1,12}(?=#\d{1,5} \d{1,6}\.\d))?#(\d{1,5}) (?:\d{1,6}\.\d{0,3}(?: |$))?/y,
    begins: ' #',
    then: `${DIGITS} #`,
    vertex: true,
  },
  // npm ERR! make: , npm error /bin/sh: (npm repeats what a script of a package printed; its own words keep their prefix)
  {
    begins: 'n',
    then: 'p',
    pattern:
      /npm (?:ERR!|error) +(?=(?:\/bin\/)?(?:ba|a|da)?sh: |make(?:\[\d{1,3}\])?: |(?:\/usr\/bin\/)?ld: |collect2: |g\+\+: |cc1plus: |fatal error: |Traceback \(|(?:ModuleNotFound|Import|Attribute|FileNotFound|Value)Error: |Package \S{1,80} was not found|Killed\s*$|Segmentation fault|CMake Error|ninja: )/y,
  },
  // .../node_modules/sharp install: , apps/web build: , packages/ui build$ (pnpm, of the packages of a workspace)
  {
    begins: WORD + '.@+-',
    then: WORD + '@./+()-',
    holds: '/',
    pattern:
      /(?=[^\s:]{0,200}\/)(?:\.{3}\/)?[\w@.+-][\w@./+()-]{1,200} (?:(?:pre|post)?(?:install|build|compile|prepare|test)|lint|generate|typecheck)(?::[\w:-]{1,40})?(?:: |\$ )/y,
  },
  // Building: (the command line tool of Vercel, of a deployment's log)
  { pattern: /Building: (?=\s*\S)/y, begins: 'B', then: 'u' },
  // ➤ YN0000: │ sharp@npm:0.32.6 STDERR (yarn berry, of the install script of a package)
  { pattern: /➤ YN\d{4}: │ \S{1,120} STD(?:ERR|OUT) /y, begins: '➤', then: ' ' },
  // @acme/web:build: (turbo)
  {
    begins: WORD + '.@-',
    then: WORD + '.-/:',
    holds: ':',
    pattern:
      /(?:@[\w.-]{1,60}\/)?[\w.-]{1,60}:(?:build|lint|test|generate|compile|typecheck|type-check|check-types|codegen|prebuild)(?::[\w-]{1,40}){0,3}: /y,
  },
  // 9.540, 95.40, 954.0, 9540. (BuildKit's recap of the failed step, four digits as a rule), 9540.1
  { pattern: /(?:\d{1,6}\.\d{2,3}|\d{3,6}\.\d|\d{4}\.) (?=\s*\S)/y, begins: DIGITS, then: `${DIGITS}.` },
  // 10.13 (an empty line in that recap)
  { pattern: /\d{1,6}\.\d{2,3}\s*$/y, begins: DIGITS, then: `${DIGITS}.` },
  // |  => => # (BuildKit tty: output of a running step)
  { pattern: / => => # /y, begins: ' ', then: '=' },
];
