import { beforeAll, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { app } from '../../../src/app.ts'
import { lists } from '../../../src/routes/staff/lists/index.ts'
import { seedDemo } from '../../../src/seed/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { completeRecords, foreignPaths, traceOf } from '../../support/foreign-records.ts'
import { createOffice, createStaff } from '../../support/people.ts'

/** Everything there is belongs to the demo city; this person is of an office of their own and sees no other. */
let outsider: Visitor
let officeId: number
let mainId: number

beforeAll(async () => {
  await truncateAll()
  await seedDemo(new Date())
  const [clerk] = await sql<{ id: string; office_id: string }[]>`select * from staff where login_id = 'madoguchi'`
  mainId = Number(clerk?.office_id)
  await completeRecords(Number(clerk?.id), new Date())
  officeId = (await createOffice(db, { name: { ja: '離れ島', easy: '離れ島', en: 'Far away' } })).id
  outsider = await signInAs(await createStaff(db, 'approver', officeId))
}, 120_000)

// What belongs to the whole city, or is guarded by tests of its own.
const elsewhere = [
  ...['accounts', 'announcements', 'belongings', 'calendar', 'call-offs', 'city', 'day', 'form-texts', 'imports'],
  ...['mail-templates', 'mailbox', 'mails', 'no-shows', 'parameters', 'pull-list', 'reasons', 'scan-rules'],
  ...['screen-texts', 'session', 'shifts', 'waiting', 'walk-ins', 'password', 'training-clock'],
]
const wholeCity = ['/staff/reservations/holds']
const isMeant = (path: string) =>
  path.startsWith('/staff/') &&
  !elsewhere.includes(path.split('/')[2] ?? '') &&
  !wholeCity.some(start => path.startsWith(start))
const patternsOf = (method: string) =>
  app.routes.filter(route => route.method === method && isMeant(route.path)).map(({ path }) => path)
const named = (patterns: readonly string[]) => patterns.filter(path => path.includes(':'))
const unnamed = (patterns: readonly string[]) => patterns.filter(path => !path.includes(':'))

test('no page about a record of another office is there for who sees only their own', async () => {
  const paths = await foreignPaths(named(patternsOf('GET')), officeId)
  expect(paths.length).toBeGreaterThan(60)
  const found = []
  for (const path of paths) {
    const { status } = await outsider.visit(path)
    if (status !== 404) found.push([path, status])
  }
  expect(found).toEqual([])
}, 120_000)

test('nor can such a record be changed by its id, whatever the form says', async () => {
  const cards = await cardsElsewhere()
  const before = await traceOf(cards.map(({ id }) => id))
  const paths = await foreignPaths(named(patternsOf('POST')), officeId)
  expect(paths.length).toBeGreaterThan(60)
  await outsider.visit('/staff/password')
  const found = []
  for (const path of paths) {
    const { status } = await outsider.submit(path, { ...typed(cards[0]), step: 'notice_sent' })
    if (status !== 404) found.push([path, status])
  }
  expect(found).toEqual([])
  expect(await traceOf(cards.map(({ id }) => id))).toEqual(before)
}, 120_000)

test('no list, in whatever way it is asked for, tells of a card of another office', async () => {
  const cards = await cardsElsewhere()
  const told = []
  const paths = [...unnamed(patternsOf('GET')), ...lists.map(({ name }) => `/staff/lists/${name}/print`)]
  const [day] = await sql<{ today: string }[]>`select (now() at time zone 'Asia/Tokyo')::date::text as today`
  for (const path of new Set(paths.map(each => each.replace(/(?<=.)\/$/, ''))))
    for (const query of [`office=${mainId}`, `office=${mainId}&day=${day?.today}&shown=excluded&state=closed`]) {
      const text = await (await outsider.visit(`${path}?${query}`)).text()
      const seen = cards.filter(({ noticeNumber, label }) => text.includes(noticeNumber) || text.includes(label))
      if (seen.length > 0) told.push([path, seen.length])
    }
  for (const { name } of lists) {
    const form = { query: `office=${mainId}`, reason: '照合', encoding: 'utf-8' }
    const answer = await outsider.submit(`/staff/lists/${name}/export`, form)
    const text = await answer.text()
    expect([name, answer.status, answer.headers.get('cache-control')]).toEqual([name, 200, 'no-store'])
    if (cards.some(({ noticeNumber }) => text.includes(noticeNumber))) told.push([name, 'csv'])
  }
  expect(told).toEqual([])
}, 120_000)

test('no form takes a card, a place or a case of another office in its fields', async () => {
  const cards = await cardsElsewhere()
  const before = await traceOf(cards.map(({ id }) => id))
  const paths = unnamed(patternsOf('POST')).map(path => path.replace(/(?<=.)\/$/, ''))
  await outsider.visit('/staff/password')
  const broken = []
  for (const card of samplesOf(cards))
    for (const path of paths) {
      const { status } = await outsider.submit(path, typed(card))
      if (status >= 500) broken.push([path, status])
    }
  const [stored] = cards.filter(({ place }) => place !== null)
  for (const code of [stored?.noticeNumber, stored?.place])
    for (const path of paths) await outsider.submit(path, { ...typed(stored), code: code ?? '' })
  expect(broken).toEqual([])
  expect(await traceOf(cards.map(({ id }) => id))).toEqual(before)
}, 120_000)

type Foreign = { id: number; custody: string; label: string; noticeNumber: string; place: string | null }

const cardsElsewhere = async (): Promise<Foreign[]> => [
  ...(await sql<Foreign[]>`
    select c.id::int, c.custody, c.label, c.notice_number as "noticeNumber", l.label as place
    from cards c left join locations l on l.id = c.location_id where c.office_id <> ${officeId} order by c.id`),
]

/** One card of every whereabouts. */
const samplesOf = (cards: readonly Foreign[]) =>
  cards.filter(({ custody }, index) => cards.findIndex(each => each.custody === custody) === index)

/** Every field any form knows that names a record, and words that its other fields may need. */
function typed(card: Foreign | undefined): Record<string, string> {
  const id = String(card?.id)
  const ids = ['card', 'card_id', 'case', 'disposal', 'first_scan', 'from', 'letter', 'posting', 'to', 'scan_id']
  return {
    ...Object.fromEntries(ids.map(name => [name, id])),
    ...{
      office: String(mainId),
      to_office: String(mainId),
      from_id: '1',
      location: '1',
      difference: '1',
      stocktake: '1',
    },
    ...{ code: card?.label ?? '', scan_key: crypto.randomUUID(), checked_with: '1', total: '1', card_count: '1' },
    ...{ result: 'ok', photo_right: '1', print_right: '1', occasion: 'other', outcome: 'found', decision: 'approved' },
    ...{ reason: 'お試し', note: 'お試し', text: 'お試し', purpose: 'identity', mail_class: 'ordinary', kind: 'guide' },
    ...{ return_reason: 'unknown_address', sent_on: '令和8年3月2日', deadline_on: '令和8年6月2日', which: 'all' },
    ...{ returned_on: '令和8年3月2日', delivered_on: '令和8年3月2日', due_on: '令和8年3月2日', paper: 'a4' },
    ...{ step: 'box', method: 'shredded', confirmed: '1', counted_notices: '1', form: 'proxy' },
    ...{ table: `交付通知書番号,結果\n${card?.noticeNumber},○`, ready: '1', numbers: '12345678901' },
  }
}
