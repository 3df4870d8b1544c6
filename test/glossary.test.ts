import { expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const glossary = readme.slice(readme.indexOf('## ことば'), readme.indexOf('## 家の間取り'))
const identifiers = [...glossary.matchAll(/`([A-Za-z]+)`/g)].map(found => found[1]!)
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file))
  .map(file => readFileSync(join(root, 'src', file), 'utf8'))
  .join('\n')
const isUsed = (identifier: string) => new RegExp(`\\b${identifier}\\b`).test(sources)

test('the glossary names things, and a name that is gone would be noticed', () => {
  expect(identifiers.length).toBeGreaterThan(15)
  expect(isUsed('nothingIsCalledThis')).toBe(false)
})

test.each(identifiers)('%s of the glossary exists in the sources', identifier => {
  expect(isUsed(identifier)).toBe(true)
})

test('the README is two pages at most', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(110)
})
