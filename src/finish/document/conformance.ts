/** Which standards a file declares conformance to, and how: properties of its XMP. */
import type { Job } from '../job.js';

/** True for a file that is PDF/UA-1 and PDF/A-2a: the screen edition, printed with our marks. */
export function claimsArchive({ paginated }: Job): boolean {
  return paginated.edition.purpose === 'screen' && paginated.tags.length > 0;
}

/** Namespaces of the properties below, by prefix. */
export const CLAIM_NAMESPACES: Readonly<Record<string, string>> = {
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
};

/** ISO 19005-2, 6.6.4; ISO 14289-1, 5. PDF/A knows no property of PDF/UA, so its schema is described (6.6.2.3.3). */
export function claimProperties(part: 2 | 3): readonly string[] {
  return [
    `   <pdfaid:part>${part}</pdfaid:part>`,
    '   <pdfaid:conformance>A</pdfaid:conformance>',
    '   <pdfuaid:part>1</pdfuaid:part>',
    `   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>${CLAIM_NAMESPACES.pdfuaid}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>`,
  ];
}
