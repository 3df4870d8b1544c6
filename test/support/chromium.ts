import { existsSync } from 'node:fs'
import { installDebians } from './debian.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const appNames = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const packages = ['chromium', 'fonts-noto-cjk', 'fontconfig']

/** The path of a Chromium to test with, beside a font that can draw Japanese; installs Debian's where there is none. */
export async function findChromium() {
  const found = installed() ?? (await playwrights())
  if (found === undefined || !hasJapaneseFont())
    await installDebians('ブラウザーの試験', found === undefined ? packages : packages.slice(1))
  const path = found ?? installed()
  if (path === undefined) throw new Error('Chromium を用意できませんでした。chromium を入れてからやり直してください。')
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
