import { defineConfig } from '@playwright/test'

// test/check.ts starts the program, finds a Chromium and tells both here; `npm test -- browser` runs this alone.
const { BASE_URL, CHROMIUM, PLAYWRIGHT_REPORT } = process.env
if (BASE_URL === undefined || CHROMIUM === undefined) throw new Error('npm test -- browser を使ってください。')

const quiet = [
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
]
const offline = ['--disable-component-update', '--disable-sync']

const stories = { testMatch: '*.spec.ts', testIgnore: 'every-*.spec.ts' }

export default defineConfig({
  testDir: '.',
  // One window after the other: some stories move the clock of their city.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ...(PLAYWRIGHT_REPORT ? [['json', { outputFile: PLAYWRIGHT_REPORT }] as const] : [])],
  use: {
    baseURL: BASE_URL,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Debian's Chromium cannot use its own sandbox as root or in most containers.
    launchOptions: { executablePath: CHROMIUM, args: ['--no-sandbox', ...quiet, ...offline] },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'js', ...stories, outputDir: '../../test-results/js' },
    { name: 'no-js', ...stories, outputDir: '../../test-results/no-js', use: { javaScriptEnabled: false } },
    ...['resident', 'staff'].map(who => ({
      name: `${who}-pages`,
      testMatch: `every-${who}-*.spec.ts`,
      outputDir: `../../test-results/${who}-pages`,
    })),
  ],
})
