/** XMP (ISO 16684-1): the same facts as Info, in XML. */
import { xmpDate } from './dates.js';
import { type DocumentInfo, joinKeywords } from './document-info.js';

/** Two UUIDs: of the document, and of this very file. */
export interface Identifiers {
  readonly document: string;
  readonly instance: string;
}

const NAMESPACES: Readonly<Record<string, string>> = {
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
};

/** What a standard asks a file to say of itself: properties ready to be put in, with the namespaces they use. */
export interface Claims {
  readonly namespaces: Readonly<Record<string, string>>;
  readonly properties: readonly string[];
}

/** A whole XMP packet. Properties without a value are left out. */
export function xmpPacket(description: DocumentInfo, identifiers: Identifiers, claims?: Claims): string {
  const { title, authors, subject, keywords, lang } = description;
  const date = xmpDate(description.created);
  const properties = [
    simple('dc:format', 'application/pdf'),
    alternatives('dc:title', title, lang),
    list('dc:creator', 'Seq', authors),
    alternatives('dc:description', subject, lang),
    list('dc:subject', 'Bag', keywords),
    list('dc:language', 'Bag', [lang]),
    list('dc:date', 'Seq', description.date === '' ? [] : [description.date]),
    simple('pdf:Keywords', joinKeywords(keywords)),
    simple('pdf:Producer', description.producer),
    simple('xmp:CreatorTool', description.creator),
    simple('xmp:CreateDate', date),
    simple('xmp:ModifyDate', date),
    simple('xmp:MetadataDate', date),
    simple('xmpMM:DocumentID', `uuid:${identifiers.document}`),
    simple('xmpMM:InstanceID', `uuid:${identifiers.instance}`),
    ...(claims?.properties ?? []),
  ];
  const declarations = Object.entries({ ...NAMESPACES, ...claims?.namespaces }).map(
    ([prefix, uri]) => `xmlns:${prefix}="${uri}"`,
  );
  // The packet id is fixed by the standard; "r": read-only, so no padding is needed.
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" ${declarations.join(' ')}>
${properties.filter((property) => property !== '').join('\n')}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

function simple(name: string, value: string): string {
  return value === '' ? '' : `   <${name}>${escapeXml(value)}</${name}>`;
}

function list(name: string, kind: 'Seq' | 'Bag', values: readonly string[]): string {
  const items = values.map((value) => `<rdf:li>${escapeXml(value)}</rdf:li>`);
  return items.length === 0 ? '' : container(name, kind, items);
}

/** A text in one language: for that language, and as the default. */
function alternatives(name: string, value: string, lang: string): string {
  if (value === '') return '';
  const text = escapeXml(value);
  return container(name, 'Alt', [
    `<rdf:li xml:lang="x-default">${text}</rdf:li>`,
    `<rdf:li xml:lang="${escapeXml(lang)}">${text}</rdf:li>`,
  ]);
}

function container(name: string, kind: string, items: readonly string[]): string {
  return `   <${name}><rdf:${kind}>${items.join('')}</rdf:${kind}></${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  // XML 1.0, 2.2: most control characters cannot appear in a document, not even as references.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
  const allowed = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return allowed.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
