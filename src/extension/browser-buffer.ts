/**
 * Stands in for Node's `Buffer` in the browser bundle: the parser of Dockerfiles asks it for the bytes of a text, to see a
 * byte order mark.
 */
export const Buffer = { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
