import { defineConfig } from '@playwright/test'

// test/check.ts starts the program, finds a Chromium and tells both here; `npm test -- browser` runs this alone.
const { BASE_URL, CHROMIUM, PLAYWRIGHT_REPORT } = process.env
if (BASE_URL === undefined || CHROMIUM === undefined) throw new Error('npm test -- browser を使ってください。')

const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
const offline = ['--disable-component-update', '--disable-sync']

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 5_000 },
  forbidOnly: true,
  reporter: [['list'], ...(PLAYWRIGHT_REPORT ? [['json', { outputFile: PLAYWRIGHT_REPORT }] as const] : [])],
  use: {
    baseURL: BASE_URL,
    actionTimeout: 8_000,
    navigationTimeout: 15_000,
    // Debian's Chromium cannot use its own sandbox as root or in most containers.
    launchOptions: { executablePath: CHROMIUM, args: ['--no-sandbox', ...quiet, ...offline] },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'js', grepInvert: /@nojs\b/ },
    { name: 'no-js', grepInvert: /@js\b/, use: { javaScriptEnabled: false } },
  ],
})
