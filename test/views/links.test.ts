import { expect, test } from 'bun:test'
import { Glob } from 'bun'

const sources = [...new Glob('src/{views,routes}/**/*.tsx').scanSync('.')]
const linesMatching = async (pattern: RegExp) => {
  const texts = await Promise.all(sources.map(async file => ({ file, text: await Bun.file(file).text() })))
  return texts.flatMap(({ file, text }) => (text.match(pattern) ?? []).map(found => `${file}: ${found}`))
}

test('components add the base path themselves, so nobody hands them a finished URL', async () => {
  expect(await linesMatching(/<[A-Z]\w*\s[^<>]*\b(href|action|path|\w+Href)=\{url\([^<>]*/g)).toEqual([])
})

test('plain elements never link without the base path', async () => {
  expect(await linesMatching(/<(a|form|area|link|script|img)\s[^<>]*\b(href|action|src)="\/[^<>]*/g)).toEqual([])
})
