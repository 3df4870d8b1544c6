import { existsSync } from 'node:fs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const appNames = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig']

export class NoChromium extends Error {}

/** The path of a Chromium to test with, beside a font that can draw Japanese; installs Debian's where there is none. */
export async function findChromium() {
  const found = installed() ?? (await playwrights())
  if (found === undefined || !hasJapaneseFont())
    await installDebians(found === undefined ? packages : packages.slice(1))
  const path = found ?? installed()
  if (path === undefined)
    throw new NoChromium('Chromium を用意できませんでした。chromium を入れてからやり直してください。')
  return path
}

const installed = () => names.map(name => Bun.which(name)).find(path => path !== null) ?? appNames.find(existsSync)

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

function hasJapaneseFont() {
  if (process.platform === 'darwin') return true
  const listing = Bun.which('fc-list') === null ? undefined : Bun.spawnSync(['fc-list', ':lang=ja'])
  return listing !== undefined && listing.stdout.toString().trim() !== ''
}

async function installDebians(wanted: string[]) {
  const missing = `ブラウザーの試験には ${wanted.join(' と ')} が要ります。`
  if (Bun.which('apt-get') === null) throw new NoChromium(`${missing}入れてからやり直してください。`)
  console.log(`${wanted.join(' と ')} を入れています(初回のみ)…`)
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (asRoot.length > 0 && Bun.which('sudo') === null) {
    throw new NoChromium(`${missing}管理者の権限で「apt-get install ${wanted.join(' ')}」を実行してください。`)
  }
  const apt = (words: string[]) =>
    Bun.spawn([...asRoot, 'apt-get', ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdout: 'ignore',
      stderr: 'inherit',
    }).exited
  await apt(['update', '-qq'])
  if ((await apt(['install', '-y', '-qq', '--no-install-recommends', ...wanted])) !== 0) {
    throw new NoChromium(`${missing}管理者の権限で「apt-get install ${wanted.join(' ')}」を実行してください。`)
  }
}
