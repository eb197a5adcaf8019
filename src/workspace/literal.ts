/** A text as the source of a pattern that matches just this text: names of logs and files hold any characters. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
