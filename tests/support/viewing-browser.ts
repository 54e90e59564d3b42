/** A browser as a person has one, for looking at what the program serves. */
import puppeteer, { type Browser } from 'puppeteer-core';
import { shippedBrowser } from '../../src/paginate/browser/install/shipped.js';

export async function viewingBrowser(): Promise<Browser> {
  const { executable, libraries, fontConfig } = await shippedBrowser(process.env);
  return puppeteer.launch({
    executablePath: process.env.MEMO_PRESS_BROWSER ?? executable,
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontConfig },
  });
}
