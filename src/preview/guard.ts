/**
 * Who may ask the preview's server. It listens on the loopback interface alone, yet any page in the user's browser
 * can send requests there: by a name that leads to 127.0.0.1 (DNS rebinding) or as a form from another site.
 */
import type { IncomingMessage } from 'node:http';

/** Whether a request names this server as itself. */
export function isOwnHost({ headers }: Pick<IncomingMessage, 'headers'>, port: number): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some((name) => headers.host === `${name}:${port}`);
}

/** Whether a request that makes something happen comes from the preview's own page. */
export function isOwnPage({ headers }: Pick<IncomingMessage, 'headers'>, token: string): boolean {
  const origin = headers.origin ?? '';
  return headers['x-memo-press'] === token && origin === `http://${headers.host}`;
}

/** Sent with everything: nothing from elsewhere is loaded, no other page may hold this one. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
