import { expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import type { Tx } from '#db'
import {
  addAnnouncement,
  changeAnnouncement,
  restoreAnnouncement,
  withdrawAnnouncement,
} from '#domain/announcements/change'
import { findAnnouncements, findPublished, findPublishedNews } from '#domain/announcements/find'
import type { AnnouncementWords } from '#domain/announcements/form'
import { publicationOn } from '#domain/announcements/publication'
import { announcements, auditEvents } from '../../../src/db/schema/index.ts'
import { countStatements, rolledBack } from '../../support/database.ts'
import { createStaff } from '../../support/people.ts'

const now = new Date('2026-03-02T01:00:00Z')
const words: AnnouncementWords = {
  kind: 'news',
  title: { ja: '臨時休業', easy: '', en: '' },
  body: { ja: '3月20日は休みます。', easy: '', en: '' },
  publishFrom: '2026-03-02',
  publishUntil: '2026-03-20',
  position: 0,
}
const titled = (ja: string, overrides: Partial<AnnouncementWords> = {}) => ({
  ...words,
  title: { ja, easy: '', en: '' },
  ...overrides,
})

async function circumstancesOf(tx: Tx) {
  const person = await createStaff(tx, 'administrator')
  return { by: { kind: 'staff', staffId: person.id } as const, now, personId: person.id }
}
const eventsOf = (tx: Tx) =>
  tx.select().from(auditEvents).where(eq(auditEvents.subjectKind, 'announcement')).orderBy(asc(auditEvents.id))
const newsOn = async (tx: Tx, day: string) => (await findPublished(tx, day)).news.map(({ title }) => title.ja)

test(
  'S-16: shown from its first day to its last, both included, and on no other day',
  rolledBack(async tx => {
    const circumstances = await circumstancesOf(tx)
    await addAnnouncement(tx, words, circumstances)
    const shown = ['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21'].map(day => newsOn(tx, day))
    expect(await Promise.all(shown)).toEqual([[], ['臨時休業'], ['臨時休業'], []])
    await addAnnouncement(tx, titled('いつまでも', { publishUntil: null }), circumstances)
    expect(await newsOn(tx, '2031-01-01')).toEqual(['いつまでも'])
  }),
)

test(
  'the state in words follows the same two days; withdrawal goes before everything',
  rolledBack(async () => {
    const period = { publishFrom: '2026-03-02', publishUntil: '2026-03-20', withdrawnAt: null }
    const states = ['2026-03-01', '2026-03-02', '2026-03-20', '2026-03-21'].map(day => publicationOn(day, period))
    expect(states).toEqual(['coming', 'published', 'published', 'over'])
    expect(publicationOn('2026-03-10', { ...period, withdrawnAt: now })).toBe('withdrawn')
    expect(publicationOn('2036-03-10', { ...period, publishUntil: null })).toBe('published')
  }),
)

test(
  'news come newest first whatever their position, questions in the order the city gave them',
  rolledBack(async tx => {
    const circumstances = await circumstancesOf(tx)
    for (const [ja, publishFrom, position] of [
      ['古い', '2026-02-01', 0],
      ['新しい', '2026-03-01', 9],
      ['同じ日の後', '2026-03-01', 0],
    ] as const)
      await addAnnouncement(tx, titled(ja, { publishFrom, position }), circumstances)
    for (const [ja, position] of [
      ['二問目', 2],
      ['一問目', 1],
    ] as const)
      await addAnnouncement(tx, titled(ja, { kind: 'faq', position }), circumstances)
    expect(await newsOn(tx, '2026-03-02')).toEqual(['同じ日の後', '新しい', '古い'])
    expect((await findPublished(tx, '2026-03-02')).faq.map(({ title }) => title.ja)).toEqual(['一問目', '二問目'])
  }),
)

test(
  'a second click registers nothing; the audit names who wrote what',
  rolledBack(async tx => {
    const circumstances = await circumstancesOf(tx)
    const added = await addAnnouncement(tx, words, circumstances)
    expect(await addAnnouncement(tx, words, circumstances)).toEqual({ ok: false, reason: 'already-there' })
    expect(await addAnnouncement(tx, titled('別'), circumstances)).toMatchObject({ ok: true })
    const [event, ...others] = await eventsOf(tx)
    expect(event).toMatchObject({
      action: 'announcement.added',
      staffId: circumstances.personId,
      subjectId: added.ok ? added.id : 0,
      details: { title: { ja: '臨時休業' }, publishFrom: '2026-03-02' },
    })
    expect(others).toHaveLength(1)
  }),
)

test(
  'a change is on the page at once, with before and after in the audit; no change leaves no trace',
  rolledBack(async tx => {
    const circumstances = await circumstancesOf(tx)
    const added = await addAnnouncement(tx, words, circumstances)
    const id = added.ok ? added.id : 0
    expect(await changeAnnouncement(tx, id, titled('休業の取りやめ'), circumstances)).toEqual({ ok: true, id })
    expect(await changeAnnouncement(tx, id, titled('休業の取りやめ'), circumstances)).toEqual({ ok: true, id })
    expect(await changeAnnouncement(tx, 999_999, words, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    expect(await newsOn(tx, '2026-03-02')).toEqual(['休業の取りやめ'])
    const events = await eventsOf(tx)
    expect(events).toHaveLength(2)
    expect(events[1]?.details).toEqual({
      before: { title: words.title },
      after: { title: { ja: '休業の取りやめ', easy: '', en: '' } },
    })
  }),
)

test(
  'a withdrawn one is out of sight at once, by its address too, and comes back on request',
  rolledBack(async tx => {
    const circumstances = await circumstancesOf(tx)
    const added = await addAnnouncement(tx, words, circumstances)
    const id = added.ok ? added.id : 0
    expect(await findPublishedNews(tx, id, '2026-03-02')).toMatchObject({ id })
    await withdrawAnnouncement(tx, id, circumstances)
    await withdrawAnnouncement(tx, id, circumstances)
    expect(await findPublishedNews(tx, id, '2026-03-02')).toBeUndefined()
    await restoreAnnouncement(tx, id, circumstances)
    expect(await findPublishedNews(tx, id, '2026-03-02')).toMatchObject({ id })
    expect(await withdrawAnnouncement(tx, 999_999, circumstances)).toEqual({ ok: false, reason: 'unknown' })
    const actions = (await eventsOf(tx)).map(({ action }) => action)
    expect(actions).toEqual(['announcement.added', 'announcement.withdrawn', 'announcement.restored'])
  }),
)

test(
  'the staff list takes the same statements for 1 and for 60, a page at a time',
  rolledBack(async tx => {
    const circumstances = await circumstancesOf(tx)
    await addAnnouncement(tx, words, circumstances)
    const list = () => findAnnouncements(tx, { kind: 'news', page: 1, perPage: 50 })
    const few = await countStatements(list)
    const row = { ...words, changedAt: now }
    await tx.insert(announcements).values(Array.from({ length: 60 }, (_, n) => ({ ...row, position: n })))
    expect(await countStatements(list)).toBe(few)
    const found = await list()
    expect([found.rows.length, found.total]).toEqual([50, 61])
  }),
)
