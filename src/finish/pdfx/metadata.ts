/** Info and XMP of an edition for a printing house (ISO 15930-7): as on screen, and what PDF/X adds. */
import { documentInfo } from '../document/document-info.js';
import { BLANK } from '../document/file-identifiers.js';
import { info } from '../document/info.js';
import { type Claims, xmpPacket } from '../document/xmp.js';
import type { Pass } from '../job.js';
import { PDFDict, PDFHexString, PDFName } from '../pdf-lib.js';

/** Trapping is the printing house's work; PDF/X asks for a plain yes or no. */
export const printInfo: Pass = async (job) => {
  await info(job);
  const { context } = job.doc;
  context.lookup(context.trailerInfo.Info, PDFDict).set(PDFName.of('Trapped'), PDFName.of('False'));
};

/** What PDF/A does not know must be described in the packet itself (ISO 19005-2, 6.6.2.3.3). */
const EXTENSIONS = `   <pdfaExtension:schemas><rdf:Bag>
    <rdf:li rdf:parseType="Resource">
     <pdfaSchema:schema>PDF/X identification</pdfaSchema:schema>
     <pdfaSchema:namespaceURI>http://www.npes.org/pdfx/ns/id/</pdfaSchema:namespaceURI>
     <pdfaSchema:prefix>pdfxid</pdfaSchema:prefix>
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>GTS_PDFXVersion</pdfaProperty:name>
      <pdfaProperty:valueType>Text</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Version of PDF/X</pdfaProperty:description>
     </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li>
    <rdf:li rdf:parseType="Resource">
     <pdfaSchema:schema>Adobe PDF</pdfaSchema:schema>
     <pdfaSchema:namespaceURI>http://ns.adobe.com/pdf/1.3/</pdfaSchema:namespaceURI>
     <pdfaSchema:prefix>pdf</pdfaSchema:prefix>
     <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>Trapped</pdfaProperty:name>
      <pdfaProperty:valueType>Text</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Whether the file has been trapped</pdfaProperty:description>
     </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li>
   </rdf:Bag></pdfaExtension:schemas>`;

const PRESS: Claims = {
  namespaces: {
    pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
    pdfxid: 'http://www.npes.org/pdfx/ns/id/',
    pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
    pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
    pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
  },
  properties: [
    '   <pdf:Trapped>False</pdf:Trapped>',
    '   <xmpMM:VersionID>1</xmpMM:VersionID>',
    '   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>',
    '   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>',
    '   <pdfaid:part>2</pdfaid:part>',
    '   <pdfaid:conformance>B</pdfaid:conformance>',
    EXTENSIONS,
  ],
};

export const printMetadata: Pass = (job) => {
  const { context, catalog } = job.doc;
  const packet = Buffer.from(xmpPacket(documentInfo(job), BLANK, PRESS), 'utf8');
  const stream = context.stream(packet, { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(stream));
  const id = PDFHexString.of(BLANK.file);
  context.trailerInfo.ID = context.obj([id, id]);
};
