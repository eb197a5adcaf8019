/** The version of this program; the build puts it in. */
export const VERSION = process.env['WHYFAIL_VERSION'] ?? '0.0.0';
