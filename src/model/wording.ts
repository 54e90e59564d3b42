/** Numbers and quotations as messages of all rooms write them. */

/** "1 page", "2 pages", "5,067 words". */
export function counted(count: number, noun: string): string {
  // Not toLocaleString: loading its tables takes longer than a page's proof.
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

/** Text in quotation marks, cut in the middle of what is too long for a message. */
export function quoted(text: string): string {
  const longest = 120;
  return text.length <= longest
    ? `“${text}”`
    : `“${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}”`;
}
