import type { Manager } from '../../catalog/packages.ts';

/** How distributions name the packages of Perl modules. */

/** Perl modules whose Debian package is called otherwise: it holds a whole distribution, or had the name first. */
const DEBIAN_PERL: Readonly<Record<string, string>> = {
  'YAML-XS': 'libyaml-libyaml-perl',
  'LWP-UserAgent': 'libwww-perl',
  'LWP-Simple': 'libwww-perl',
  LWP: 'libwww-perl',
  'HTTP-Request': 'libhttp-message-perl',
  'HTTP-Response': 'libhttp-message-perl',
  'HTTP-Status': 'libhttp-message-perl',
  'Mail-Address': 'libmailtools-perl',
  'Mail-Internet': 'libmailtools-perl',
  'Date-Format': 'libtimedate-perl',
  'Date-Parse': 'libtimedate-perl',
  'HTML-Entities': 'libhtml-parser-perl',
  'HTML-TokeParser': 'libhtml-parser-perl',
  'Net-DNS-Resolver': 'libnet-dns-perl',
};

/** The package of a Perl module: the distributions name all of them in one way. */
export function perlPackage(module: string, manager: Manager): string[] | string {
  const name = module.replace(/\.pm$/, '').replace(/::|\//g, '-');
  if (!/^[A-Za-z][\w-]*$/.test(name)) return `which package holds ${module} is not known`;
  switch (manager) {
    case 'apt':
      if (DEBIAN_PERL[name] !== undefined) return [DEBIAN_PERL[name]];
      return [`lib${name.toLowerCase().replaceAll('_', '-')}-perl`];
    case 'apk':
      return [`perl-${name.toLowerCase().replaceAll('_', '-')}`];
    case 'dnf':
      return [`perl-${name}`];
  }
}
