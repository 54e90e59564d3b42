/** PDF files written by hand, for what a library would not write: one revision with a cross-reference table. */

/** A stream's object. @param entries of its dictionary besides the length: "/Filter/FlateDecode" */
export function stream(data: string, entries = ''): string {
  return `<</Length ${data.length}${entries}>>stream\n${data}\nendstream`;
}

/** @param objects by number from 1, without a gap, one character a byte; the first is the catalog */
export function pdfFile(objects: Readonly<Record<number, string>>): Buffer {
  let text = '%PDF-1.7\n';
  const entries = ['0000000000 65535 f \n'];
  for (const [number, object] of Object.entries(objects)) {
    entries.push(`${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const table = `xref\n0 ${entries.length}\n${entries.join('')}trailer\n<</Size ${entries.length}/Root 1 0 R>>\n`;
  return Buffer.from(`${text}${table}startxref\n${text.length}\n%%EOF\n`, 'latin1');
}
