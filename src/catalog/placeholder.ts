/** `{{name}}` and `{{name|words when it is unknown}}` in the sentences and commands of a cause: the name and the words. */
export const PLACEHOLDER = /\{\{\s*([\w-]+)\s*(?:\|([^}]*))?\}\}/g;
