/**
 * A text as it can be shown on one line of a terminal: tabs are one space, and nothing in a file, a file's name or an
 * argument can steer the terminal (ECMA-48: C0 and C1 controls become U+FFFD).
 */
export const showable = (text: string): string => text.replaceAll('\t', ' ').replace(/\p{Cc}/gu, '\u{FFFD}');
