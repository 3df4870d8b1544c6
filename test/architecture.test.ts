import { expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { variables } from '../src/env.ts'

const root = resolve(import.meta.dir, '..')

/** Who may use whom inside domain. `rules` and `audit` are open to all; `reports` and `clock` are used by none. */
const downhill: Record<string, string[]> = {
  rules: [],
  audit: [],
  offices: ['slots'],
  staff: ['offices', 'checklist'],
  slots: [],
  mail: ['checklist', 'slots'],
  checklist: [],
  announcements: [],
  scanning: [],
  custody: ['offices', 'scanning'],
  cards: ['custody', 'offices', 'scanning', 'staff'],
  reservations: ['slots', 'offices', 'cards', 'mail', 'checklist'],
  memos: ['reservations', 'cards'],
  waiting: ['reservations', 'slots', 'offices', 'cards', 'mail', 'checklist'],
  notices: ['cards', 'custody', 'offices', 'scanning'],
  shipments: ['cards', 'custody', 'offices', 'scanning', 'staff'],
  dispatches: ['cards', 'custody', 'offices', 'scanning', 'staff'],
  balance: ['custody'],
  stocktakes: ['cards', 'custody', 'offices', 'scanning'],
  incidents: ['cards', 'custody', 'offices', 'stocktakes', 'dispatches'],
  register: [
    ...['cards', 'custody', 'offices', 'notices', 'reservations', 'residents', 'transfer'],
    ...['waiting', 'letters', 'disposals'],
  ],
  postings: ['cards', 'custody', 'offices', 'notices', 'scanning'],
  letters: ['cards', 'custody', 'offices', 'notices', 'reservations', 'residents', 'scanning', 'staff'],
  disposals: ['cards', 'custody', 'offices', 'notices', 'reservations', 'scanning', 'staff', 'postings'],
  lists: ['cards', 'reservations', 'custody', 'letters', 'disposals'],
  counter: [
    'reservations',
    'slots',
    'notices',
    'cards',
    'custody',
    'offices',
    'checklist',
    'mail',
    'dispatches',
    'scanning',
    'disposals',
  ],
  residents: ['reservations', 'waiting', 'cards', 'slots', 'offices', 'mail', 'checklist'],
  reports: ['*'],
  transfer: ['*'],
  clock: ['*'],
}

const web = ['elysia', '@elysiajs/', 'src/routes/', 'src/app.ts']
const storage = ['drizzle-orm', 'postgres', 'src/db/']
type Room = { folder: string; never: string[]; except?: (from: string, to: string) => boolean }
const rooms: Room[] = [
  { folder: 'src/routes/', never: storage, except: (_, to) => to === 'src/db/index.ts' },
  { folder: 'src/views/', never: [...web, ...storage, 'src/env.ts', 'src/paper/'] },
  {
    folder: 'src/domain/',
    never: [...web, '@kitajs/', 'src/views/', 'src/paper/', 'src/env.ts', 'src/url.ts', 'src/assets.ts'],
  },
  { folder: 'src/db/', never: [...web, 'src/domain/', 'src/views/', 'src/paper/', 'src/seed/'] },
  // The stories are told with the domain's own verbs, so they stand above it.
  { folder: 'src/seed/', never: [...web, 'src/views/'] },
  // Paper knows fonts and pages; what stands on them is given to it.
  { folder: 'src/paper/', never: [...web, ...storage, 'src/views/', 'src/tasks/', 'src/env.ts'] },
  { folder: 'src/tasks/', never: ['src/routes/'] },
]
const homeless = /(^|\/)(utils?|helpers?|services?|types?)(\/|\.tsx?$)/
const environmentReaders = ['src/env.ts', 'src/tasks/bootstrap.mjs']
const topLevel = ['bunfig.toml', 'package.json', 'bun.lock', 'tsconfig.json', 'biome.json', 'Dockerfile', 'README.md']
const topFolders = ['src', 'public', 'drizzle', 'test', 'docs']
const ignored = ['node_modules', 'data', 'test-results', 'playwright-report']

type Sources = Record<string, string>

/** Every rule that the given sources break, one line each. */
function violations(sources: Sources): string[] {
  const imports = Object.fromEntries(Object.keys(sources).map(file => [file, importsOf(file, sources[file] ?? '')]))
  return Object.keys(sources).flatMap(file => [
    ...roomViolations(file, imports[file] ?? []),
    ...domainViolations(file, imports[file] ?? []),
    ...viewViolations(file, imports),
    ...(imports[file]?.includes('arctic') && !file.startsWith('src/routes/plugins/identity')
      ? [`${file}: arctic belongs to src/routes/plugins/identity*`]
      : []),
    ...(readsEnvironment(sources[file] ?? '') && !environmentReaders.includes(file)
      ? [`${file}: only src/env.ts reads the environment`]
      : []),
    ...(homeless.test(file) ? [`${file}: no utils, helpers, services or types`] : []),
  ])
}

function roomViolations(file: string, imported: string[]) {
  const room = rooms.find(({ folder }) => file.startsWith(folder))
  if (room === undefined) return []
  return imported
    .filter(to => room.never.some(never => isBelow(to, never)) && room.except?.(file, to) !== true)
    .map(to => `${file}: ${room.folder} may not import ${to}`)
}

const isBelow = (to: string, never: string) => to === never || to.startsWith(never.endsWith('/') ? never : `${never}/`)

function domainViolations(file: string, imported: string[]) {
  const own = contextOf(file)
  if (own === undefined) return []
  const allowed = downhill[own]
  if (allowed === undefined)
    return [`${file}: give src/domain/${own} a place in the table of test/architecture.test.ts`]
  return imported
    .filter(to => {
      const other = contextOf(to)
      const isOpen = other === undefined || other === own || other === 'rules' || other === 'audit'
      return !isOpen && !allowed.includes('*') && !allowed.includes(other)
    })
    .map(to => `${file}: ${own} may not import ${to} (uphill)`)
}

const contextOf = (file: string) => /^src\/domain\/([^/]+)\//.exec(file)?.[1]

// Of the domain, views may use words and pure functions: what does not lead, by any way, to the open database.
function viewViolations(file: string, imports: Record<string, string[]>) {
  if (!file.startsWith('src/views/')) return []
  return (imports[file] ?? [])
    .filter(to => to.startsWith('src/domain/') && reaches(to, 'src/db/index.ts', imports, new Set()))
    .map(to => `${file}: ${to} leads to the database; views take only words and pure functions from domain`)
}

function reaches(from: string, target: string, imports: Record<string, string[]>, seen: Set<string>): boolean {
  if (from === target) return true
  if (seen.has(from)) return false
  seen.add(from)
  return (imports[from] ?? []).some(next => reaches(next, target, imports, seen))
}

const transpilers = { ts: new Bun.Transpiler({ loader: 'ts' }), tsx: new Bun.Transpiler({ loader: 'tsx' }) }

function importsOf(file: string, source: string) {
  const found = transpilers[file.endsWith('x') ? 'tsx' : 'ts'].scanImports(source).map(({ path }) => path)
  // The transpiler names its own default for JSX, whatever tsconfig.json says.
  return found.filter(path => !/^react(\/|$)/.test(path)).map(path => targetOf(file, path))
}

const aliases: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports

function targetOf(file: string, path: string) {
  if (path.startsWith('.')) return posix.join(posix.dirname(file), path)
  const [alias = '', rest = ''] = path.split(/\/(.*)/)
  const target = aliases[path] ?? aliases[`${alias}/*`]?.replace('*', rest)
  return target?.replace('./', '') ?? path
}

const readsEnvironment = (source: string) => /\b(process|Bun|import\.meta)\s*\.\s*env\b/.test(withoutComments(source))
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')

function sourcesOfTheProject(): Sources {
  const files = [...new Bun.Glob('src/**/*.{ts,tsx,mjs}').scanSync(root)].filter(file => !file.endsWith('.d.ts'))
  return Object.fromEntries(files.map(file => [file, readFileSync(join(root, file), 'utf8')]))
}

test('every room imports only what it may', () => {
  expect(violations(sourcesOfTheProject())).toEqual([])
})

test.each([
  ['src/routes/staff/day.tsx', "import { cards } from '../../db/schema/cards.ts'; cards", 'src/db/schema/cards.ts'],
  ['src/routes/staff/day.tsx', "import { eq } from 'drizzle-orm'; eq", 'drizzle-orm'],
  ['src/routes/staff/day.tsx', "import { copyRows } from '../../db/bulk.ts'; copyRows", 'src/db/bulk.ts'],
  ['src/views/staff/day.tsx', "import { db } from '#db'; db", 'src/db/index.ts'],
  ['src/views/staff/day.tsx', "import { env } from '#env'; env", 'src/env.ts'],
  ['src/views/staff/day.tsx', "import { Elysia } from 'elysia'; Elysia", 'elysia'],
  ['src/views/staff/day.tsx', "import { day } from '../../routes/staff/day.tsx'; day", 'src/routes/staff/day.tsx'],
  ['src/domain/cards/find.ts', "import { html } from '@elysiajs/html'; html", '@elysiajs/html'],
  ['src/domain/cards/find.ts', "import { Html } from '@kitajs/html'; Html", '@kitajs/html'],
  ['src/domain/cards/find.ts', "import { Day } from '#views/staff/day'; Day", 'src/views/staff/day.tsx'],
  ['src/domain/cards/find.ts', "import { env } from '#env'; env", 'src/env.ts'],
  ['src/domain/cards/find.ts', "import { book } from '../reservations/book.ts'; book", 'uphill'],
  ['src/domain/cards/find.ts', "import { tally } from '#domain/reports/tally'; tally", 'uphill'],
  ['src/domain/rules/fees.ts', "import { take } from '../slots/take.ts'; take", 'uphill'],
  ['src/domain/things/find.ts', '', 'a place in the table'],
  ['src/db/index.ts', "import { book } from '#domain/reservations/book'; book", 'src/domain/reservations/book.ts'],
  ['src/seed/index.ts', "import { Day } from '#views/staff/day'; Day", 'src/views/staff/day.tsx'],
  ['src/paper/press.ts', "import { db } from '#db'; db", 'src/db/index.ts'],
  ['src/domain/letters/prints.ts', "import { typeset } from '../../paper/press.ts'; typeset", 'src/paper/press.ts'],
  ['src/tasks/remind.ts', "import { day } from '../routes/staff/day.tsx'; day", 'src/routes/staff/day.tsx'],
  ['src/routes/staff/session.tsx', "import { Line } from 'arctic'; Line", 'arctic'],
  ['src/domain/cards/find.ts', 'const zone = process.env.TZ; zone', 'reads the environment'],
  ['src/views/utils/day.tsx', '', 'no utils'],
  ['src/domain/cards/types.ts', '', 'no utils'],
])('the rules see through %s with %p', (file, source, complaint) => {
  expect(violations({ [file]: source }).join('\n')).toContain(complaint)
})

test('a view may use words of the domain, but not what leads to the database', () => {
  const words = "import { cardStatuses } from '../../db/schema/cards.ts'; export { cardStatuses }"
  const query = "import { db } from '#db'; export const find = () => db"
  const view = (name: string) => `import { it } from '#domain/cards/${name}'; it`
  const sources = { 'src/domain/cards/words.ts': words, 'src/domain/cards/find.ts': query }
  expect(violations({ ...sources, 'src/views/staff/a.tsx': view('words') })).toEqual([])
  expect(violations({ ...sources, 'src/views/staff/a.tsx': view('find') })).toHaveLength(1)
})

test('types may come from anywhere, and the right ways are open', () => {
  const sources = {
    'src/routes/staff/day.tsx': "import type { Card } from '../../db/schema/cards.ts'; import { db } from '#db'; db",
    'src/routes/plugins/identity-provider.ts': "import { Line } from 'arctic'; Line",
    'src/domain/counter/check-in.ts': "import { find } from '../cards/find.ts'; find // process.env is not read here",
    'src/seed/index.ts': "import { book } from '#domain/reservations/book'; book",
  }
  expect(violations(sources)).toEqual([])
})

test('nothing new moves in at the top', () => {
  const entries = readdirSync(root).filter(name => !name.startsWith('.') && !name.endsWith('.log'))
  expect(entries.filter(name => ![...topLevel, ...topFolders, ...ignored].includes(name))).toEqual([])
})

test('bun.lock names no address: it was written with the default registry', () => {
  expect(readFileSync(join(root, 'bun.lock'), 'utf8')).not.toMatch(/https?:\/\//)
})

test.if(existsSync(join(root, 'README.md')))('the table of settings in the README is complete', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const firstCells = [...readme.matchAll(/^\|(\s*`[A-Z][A-Z_]+`[^|]*)\|/gm)].map(([, cell]) => cell ?? '')
  const listed = firstCells.flatMap(cell => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  expect(listed.sort()).toEqual(Object.keys(variables.entries).sort())
})
