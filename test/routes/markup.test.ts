import { afterAll, beforeAll, expect, test } from 'bun:test'
import { db, sql } from '#db'
import { addFirstRules } from '#domain/checklist/first-rules'
import { firstReasons } from '#domain/offices/first-reasons'
import { dayOf } from '#domain/rules/days'
import { env } from '#env'
import { app } from '../../src/app.ts'
import {
  announcements,
  callOffs,
  closedDays,
  daySheets,
  localMails,
  mailTemplates,
  memos,
  outgoingMails,
  reasonCodes,
  waitingEntries,
  waitingMembers,
} from '../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../support/browser.ts'
import { createScene } from '../support/counter.ts'
import { truncateAll } from '../support/database.ts'
import { createStaff } from '../support/people.ts'
import { bookedResident, createHolder, openCity } from '../support/resident.ts'

const evil = `"'><b onx="1">&lt;b onx="1">`
const words = { ja: evil, easy: evil, en: evil }
let staff: Visitor
let resident: Visitor
let ids: Record<string, number>

const { demo } = env
afterAll(() => {
  Object.assign(env, { demo })
})

/** What anybody typed or a file brought is what a page must not take for its own. */
beforeAll(async () => {
  await truncateAll()
  Object.assign(env, { demo: true })
  const now = new Date()
  const scene = await createScene(db, { day: dayOf(now), at: '09:00', isPulled: true, isCheckedIn: true })
  const city = await openCity()
  resident = await bookedResident(city, await createHolder(city))
  const admin = await createStaff(db, 'administrator', scene.office.id, 'all_offices')
  staff = await signInAs(admin)
  await db.insert(reasonCodes).values([...firstReasons])
  await addFirstRules(db, '2020-01-01')
  const text = { title: words, body: words, publishFrom: '2020-01-01', changedAt: now }
  const [news] = await db
    .insert(announcements)
    .values([
      { ...text, kind: 'news' as const },
      { ...text, kind: 'faq' as const },
    ])
    .returning()
  const [reservation] = await sql`select id from reservations where status = 'booked' order by id desc limit 1`
  const reservationId = Number(reservation!.id)
  await db.insert(memos).values({ reservationId, text: evil, writtenAt: now, writtenBy: admin.id })
  const mail = { kind: 'booked', language: 'ja', toAddress: evil, createdAt: now, nextTryAt: now } as const
  const [sent] = await db
    .insert(outgoingMails)
    .values({
      ...mail,
      reservationId,
      key: 'x',
      staleAt: now,
      status: 'bounced',
      endedAt: now,
      subject: evil,
      body: evil,
      error: evil,
    })
    .returning()
  const [local] = await db
    .insert(localMails)
    .values({ toAddress: evil, subject: evil, body: `${evil} http://localhost:3000/links/${evil}`, sentAt: now })
    .returning()
  await db
    .insert(mailTemplates)
    .values({ kind: 'booked', language: 'ja', subject: evil, body: evil, changedAt: now, changedBy: admin.id })
  const soon = new Date(now.getTime() + 86_400_000)
  const [off] = await db
    .insert(callOffs)
    .values({ officeId: null, startsAt: now, endsAt: soon, way: 'cancel', reason: evil, calledOffAt: now })
    .returning()
  await sql`update reservations set call_off_id = ${off!.id}`
  await db.insert(closedDays).values({ day: dayOf(soon), kind: 'emergency', reason: evil })
  const wish = { from: dayOf(now), until: dayOf(soon), timeOfDay: 'any', people: 1, language: 'ja' } as const
  const [entry] = await db
    .insert(waitingEntries)
    .values({ ...wish, serviceId: city.serviceId, officeId: city.officeId, email: evil, phone: evil, createdAt: now })
    .returning()
  await db.insert(waitingMembers).values({ entryId: entry!.id, name: evil, kana: evil, position: 1 })
  await db.insert(daySheets).values({ officeId: scene.office.id, day: dayOf(now), madeAt: now, markup: '' })
  await poison()
  ids = {
    announcements: news!.id,
    news: news!.id,
    'call-offs': off!.id,
    waiting: entry!.id,
    reservations: reservationId,
    mails: sent!.id,
    mailbox: local!.id,
    cards: scene.card.id,
    handovers: scene.reservation.id,
    'walk-ins': scene.reservation.id,
    offices: scene.office.id,
    services: city.serviceId,
    pools: city.poolId,
  }
})

// Every column of free text, as far as the table itself lets it in.
async function poison() {
  const columns = await sql`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' and data_type in ('text', 'jsonb') and is_updatable = 'YES'
      and table_name in ('cards', 'offices', 'services', 'counter_pools', 'reservations', 'reservation_members', 'staff',
        'locations', 'belonging_rules', 'reason_codes', 'screen_texts', 'cities', 'notices', 'imports', 'special_openings')
      and column_name not in ('login_id', 'password_hash', 'code', 'label', 'visit_label', 'draft', 'key_type', 'access',
        'notice_number', 'language', 'process', 'custody', 'birth_on')`
  let count = 0
  for (const { table_name, column_name, data_type } of columns) {
    const value = data_type === 'jsonb' ? JSON.stringify(words) : evil
    const shape = data_type === 'jsonb' ? sql`${value}::text::jsonb` : sql`${value}::text`
    const isLocalized = data_type === 'jsonb' ? sql`${sql(column_name)} ? 'ja'` : sql`true`
    count += await sql`update ${sql(table_name)} set ${sql(column_name)} = ${shape} where ${isLocalized}`.then(
      ({ count: changed }) => Number(changed > 0),
      () => 0,
    )
  }
  expect(count).toBeGreaterThan(25)
}

const pathOf = (pattern: string) =>
  pattern
    .replace(':kind/:language', 'booked/ja')
    .replace(':key', 'holdMinutes')
    .replace('services/:code', 'services/SV01')
    .replace(/([\w-]+)\/:\w+/g, (_, noun) => `${noun}/${ids[noun] ?? 1}`)
    .replace(/:\w+/g, '1')
    .replace(/(?<=.)\/$/, '')

async function elementsOf(answer: Response) {
  const found: string[] = []
  const page = new HTMLRewriter().on('[onx]', { element: ({ tagName }) => void found.push(tagName) }).transform(answer)
  return { text: await page.text(), found }
}

test('what anybody typed is text on every page, for staff and for residents, in every language', async () => {
  const shown: string[] = []
  const paths = app.routes
    .filter(({ method, path }) => method === 'GET' && !path.includes('*') && !path.startsWith('/links'))
    .map(({ path }) => pathOf(path))
  for (const path of paths)
    for (const there of path.startsWith('/staff')
      ? [path]
      : [`${path}?lang=ja`, `${path}?lang=easy`, `${path}?lang=en`]) {
      const answer = await (path.startsWith('/staff') ? staff : resident).visit(there)
      if (!answer.headers.get('content-type')?.includes('html')) continue
      const { text, found } = await elementsOf(answer)
      expect([there, answer.status, found]).toEqual([there, answer.status, []])
      expect([there, answer.status < 500]).toEqual([there, true])
      if (text.includes('onx=')) shown.push(path)
    }
  expect(shown.length).toBeGreaterThan(100)
}, 120_000)
