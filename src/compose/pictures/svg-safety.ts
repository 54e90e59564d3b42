import { Parser } from 'htmlparser2';

/** Elements that run code or hold foreign documents. */
const REFUSED = new Set([
  'script',
  'foreignobject',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'handler',
]);
const REFERENCES = new Set(['href', 'xlink:href', 'src']);
/** Within the file, or a picture inside it; a data: SVG could hold what is refused here. */
const INSIDE = /^(?:#|data:image\/(?:png|jpeg|gif|webp)[;,])/i;

/** What a style sheet would load from outside; `url(#…)` paints with the file's own gradients. */
function loads(css: string): boolean {
  // A backslash can spell any name in CSS: no exporter writes them, so none is let through.
  if (/@import|\\/i.test(css)) return true;
  return [...css.matchAll(/url\(\s*["']?([^)"']*)/gi)].some(([, url = '']) => !INSIDE.test(url.trim()));
}

function attributeFault(name: string, value: string): string | undefined {
  if (name.startsWith('on')) return `runs code (${name})`;
  if (REFERENCES.has(name) && !INSIDE.test(value.trim()))
    return `refers to something outside it: ${value.slice(0, 80)}`;
  // Animation can set a reference later.
  if (name === 'attributename' && REFERENCES.has(value.trim().toLowerCase())) return 'changes its references';
  return loads(value) ? 'loads something from outside it' : undefined;
}

/** What an SVG does that a picture may not: run code, or load anything. Words to follow "This SVG"; nothing if it is harmless. */
export function svgFault(svg: string): string | undefined {
  let fault: string | undefined;
  let inStyle = false;
  let style = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = name.toLowerCase().replace(/^.*:/, '');
        if (REFUSED.has(element)) fault ??= `has a <${element}>`;
        if (element === 'style') inStyle = true;
        for (const [key, value] of Object.entries(attributes))
          fault ??= attributeFault(key.toLowerCase(), value);
      },
      ontext(text) {
        if (inStyle) style += text;
      },
      onclosetag(name) {
        if (name.toLowerCase().endsWith('style')) inStyle = false;
      },
      onprocessinginstruction(name, data) {
        if (/stylesheet/i.test(name)) fault ??= 'has a style sheet outside it';
        // Entities of its own could spell anything.
        if (/^!doctype/i.test(name) && data.includes('[')) fault ??= 'defines entities';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  return fault ?? (loads(style) ? 'loads something from outside it' : undefined);
}
