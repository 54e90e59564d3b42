/** Command line and environment of the browser: the same layout on every machine, nothing started that is not needed. */

/** @param sandbox false only for root, or where the user said so: see `browser.ts`. */
export function browserFlags(profile: string, sandbox: boolean): readonly string[] {
  return [
    '--headless=shell',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    ...(sandbox ? [] : ['--no-sandbox', '--no-zygote']),
    // Same text widths and colours everywhere.
    '--font-render-hinting=none',
    '--disable-lcd-text',
    '--force-device-scale-factor=1',
    '--force-color-profile=srgb',
    '--lang=en-US',
    '--hide-scrollbars',
    // No name resolves, so that nothing leaves the machine even past the interception (prefetch, WebSocket).
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--no-pings',
    '--no-proxy-server',
    // The renderer software does the painting: the shipped browser comes without GPU libraries.
    '--disable-gpu',
    '--disable-software-rasterizer',
    '--mute-audio',
    // A container's /dev/shm of 64 MB is too small for long documents.
    '--disable-dev-shm-usage',
    // A tab that nobody sees must not be slowed down.
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-hang-monitor',
    '--disable-ipc-flooding-protection',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AcceptCHFrame,HttpsUpgrades,DialMediaRouteProvider',
    '--no-default-browser-check',
    '--no-first-run',
    '--password-store=basic',
    '--use-mock-keychain',
    'about:blank',
  ];
}

/** What an {@link browserEnvironment} needs to know of the installation. */
export interface EnvironmentParts {
  /** The browser's own throw-away folder: its HOME, so that no user's settings reach it. */
  readonly profile: string;
  /** A fontconfig file that names the bundled fonts only; Linux. */
  readonly fontConfig?: string;
  /** Shared libraries to use before the system's; Linux. */
  readonly libraries?: string;
}

// What Windows and macOS programs need to start, and where a library path was set on purpose.
const KEPT = [
  'PATH',
  'LD_LIBRARY_PATH',
  'SystemRoot',
  'SYSTEMROOT',
  'WINDIR',
  'TEMP',
  'TMP',
  'TMPDIR',
  'USERPROFILE',
  'LOCALAPPDATA',
];

/**
 * A socket's path has 104 bytes at most (macOS, sun_path; Linux 108), of which Chromium takes 45 for
 * "/.org.chromium.Chromium.XXXXXX/SingletonSocket". In a longer folder it does not start.
 */
const LONGEST_FOR_SOCKET = 58;

/** A fixed environment: proxies, locales, time zones and font settings of the user must not move a page break. */
export function browserEnvironment(outer: NodeJS.ProcessEnv, parts: EnvironmentParts): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of KEPT) if (outer[name] !== undefined) environment[name] = outer[name];
  environment.HOME = parts.profile;
  // What it leaves behind when it is killed goes with its folder. It puts a socket there.
  if (parts.profile.length < LONGEST_FOR_SOCKET) environment.TMPDIR = parts.profile;
  environment.LANG = 'en_US.UTF-8';
  environment.TZ = 'UTC';
  if (parts.fontConfig) environment.FONTCONFIG_FILE = parts.fontConfig;
  if (parts.libraries)
    environment.LD_LIBRARY_PATH = [parts.libraries, outer.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return environment;
}
