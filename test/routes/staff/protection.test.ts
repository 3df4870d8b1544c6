import { beforeEach, expect, test } from 'bun:test'
import { db } from '#db'
import { protect } from '#domain/cards/protect'
import { findProtected } from '#domain/cards/protection'
import { hiddenName, shownName } from '#domain/cards/shown-name'
import { checkIn } from '#domain/counter/check-in'
import { makeDaySheets } from '#domain/counter/day-sheets'
import { queueReservationMail } from '#domain/mail/queue-mail'
import { atTokyo, dayOf, timeOf } from '#domain/rules/days'
import { formatCode } from '#domain/rules/opaque-code'
import { defaultRules } from '#domain/rules/parameters'
import { cardProtections, cards, reservations } from '../../../src/db/schema/index.ts'
import { DaySheetContent } from '../../../src/views/paper/day-sheet.tsx'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { createScene, eventsOf } from '../../support/counter.ts'
import { truncateAll } from '../../support/database.ts'
import { createReservation, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const today = () => dayOf(new Date())
const secrets = ['秘匿　花子', 'ヒトク', '0999-77-7777', '架空県秘密町', '車で来ます', '昭和55年', 'hitoku@example.jp']

/** A protected person with a visit today, pulled and on every list, and a no-show before. */
async function createProtected({ isCheckedIn = true } = {}) {
  const scene = await createScene(db, { day: today(), at: timeOf(new Date()), isPulled: true })
  const { card, office, circumstances, reservation } = scene
  await db.update(cards).set({
    ...{ name: '秘匿　花子', kana: 'ヒトク　ハナコ', nameKey: '秘匿花子', kanaKey: 'ヒトクハナコ' },
    ...{ birthOn: '1980-04-05', address: '架空県秘密町1-1', note: '車で来ます' },
  })
  await db.update(reservations).set({ phone: '0999-77-7777', email: 'hitoku@example.jp', notes: '車で来ます' })
  await db.transaction(tx => queueReservationMail(tx, 'booked', reservation.id, { now: new Date() }))
  const missed = await createReservation(db, {
    ...{ cards: [card], officeId: office.id, day: today(), at: '00:10', status: 'no_show' },
    ...{ phone: '0999-77-7777', serviceId: reservation.serviceId, poolId: reservation.poolId },
  })
  expect(await protect(db, card.id, '申出書 第12号', circumstances)).toEqual({ ok: true })
  if (isCheckedIn) await checkIn(db, reservation.id, { ...circumstances, now: new Date() })
  return { ...scene, missed }
}
type Protected = Awaited<ReturnType<typeof createProtected>>

async function pagesOf(browser: Visitor, { card, reservation, office }: Protected) {
  const search = (fields: Record<string, string>) => browser.submit('/staff/cards/searches', fields, '/staff/cards')
  const arrival = (code: string) => browser.submit('/staff/arrivals', { code }, '/staff/arrivals')
  const answers = {
    day: await browser.visit('/staff/day'),
    'day print': await browser.visit('/staff/day/print'),
    'pull list': await browser.visit(`/staff/pull-list?day=${today()}`),
    'pull print': await browser.visit(`/staff/pull-list/print?day=${today()}`),
    'pull scan': await browser.submit(`/staff/pull-list?day=${today()}`, { code: card.label }, '/staff/pull-list'),
    arrival: await browser.visit(`/staff/arrivals?done=${reservation.id}`),
    'arrival by number': await arrival(card.noticeNumber),
    handovers: await browser.visit('/staff/handovers'),
    handover: await browser.visit(`/staff/handovers/${reservation.id}`),
    scan: await browser.submit(`/staff/handovers/${reservation.id}`, { code: card.label }, '/staff/handovers'),
    stop: await browser.visit(`/staff/handovers/${reservation.id}/cards/${card.id}/stop`),
    'card by process': await search({ process: 'in_procedure' }),
    card: await browser.visit(`/staff/cards/${card.id}`),
    notices: await browser.visit(`/staff/cards/${card.id}/notices`),
    labels: await browser.visit(`/staff/label-sheets?kind=card&card=${card.id}`),
    'put away': await browser.visit(`/staff/put-away?card=${card.id}`),
    'no-shows': await browser.visit('/staff/no-shows'),
    sheet: await browser.visit(`/staff/day/sheets/${office.id}/${today()}`),
    reservation: await browser.visit(`/staff/reservations/${reservation.id}`),
    mails: await browser.visit('/staff/mails'),
  }
  return Promise.all(Object.entries(answers).map(async ([name, answer]) => ({ name, text: await answer.text() })))
}

test('a clerk finds the name on no page, an approver on those that name people', async () => {
  const scene = await createProtected()
  const now = atTokyo(today(), '07:00')
  const render = (sheet: Parameters<typeof DaySheetContent>[0]) => `${DaySheetContent(sheet)}`
  await db.transaction(tx => makeDaySheets(tx, { now, rules: defaultRules, render }))
  const told = async (browser: Visitor) =>
    (await pagesOf(browser, scene)).flatMap(({ name, text }) =>
      secrets.filter(secret => text.includes(secret)).map(secret => `${name}: ${secret}`),
    )
  expect(await told(await signInAs(scene.clerk))).toEqual([])
  expect(await told(await signInAs(await createStaff(db, 'viewer', scene.office.id)))).toEqual([])
  const approver = await signInAs(await createStaff(db, 'approver', scene.office.id))
  const known = await told(approver)
  const named = ['day', 'day print', 'pull list', 'pull print', 'arrival', 'handovers', 'handover', 'card', 'no-shows']
  for (const page of named) expect(known).toContain(`${page}: 秘匿　花子`)
  expect(known).toContain('day print: 0999-77-7777')
  expect(known).toContain('mails: hitoku@example.jp')
  expect(known.some(line => line.startsWith('sheet:'))).toBe(false)
})

test('by name and date of birth only who may know finds the card; by its number everybody, without a name', async () => {
  const { card, clerk, office, reservation } = await createProtected({ isCheckedIn: false })
  const found = async (browser: Visitor, fields: Record<string, string>) => {
    const answer = await browser.submit('/staff/cards/searches', fields, '/staff/cards')
    return answer.headers.get('location') ?? ((await answer.text()).includes(card.noticeNumber) ? 'listed' : 'nothing')
  }
  const browser = await signInAs(clerk)
  expect(await found(browser, { name: 'ひとく' })).toBe('nothing')
  expect(await found(browser, { birth: '1980-04-05' })).toBe('nothing')
  expect(await found(browser, { notice_number: card.noticeNumber })).toBe(`/staff/cards/${card.id}`)
  const approver = await signInAs(await createStaff(db, 'approver', office.id))
  expect(await found(approver, { name: 'ひとく' })).toBe('listed')
  expect(await found(approver, { birth: '1980-04-05' })).toBe('listed')

  const arrival = async (visitor: Visitor, code: string) =>
    (await visitor.submit('/staff/arrivals', { code }, '/staff/arrivals')).text()
  expect(await arrival(browser, 'ひとく')).toContain('予約が見つかりません')
  expect(await arrival(browser, card.noticeNumber)).toContain(hiddenName)
  expect(await arrival(approver, 'ひとく')).toContain('秘匿　花子')
  const checkedIn = await browser.submit('/staff/arrivals', { code: formatCode(reservation.code) }, '/staff/arrivals')
  expect(checkedIn.status).toBe(303)
})

test('check-in and hand-over alarm both: who may know is told how, the others to whom to turn', async () => {
  const scene = await createProtected()
  const words = async (browser: Visitor) => {
    const pages = [`/staff/arrivals?done=${scene.reservation.id}`, `/staff/handovers/${scene.reservation.id}`]
    return Promise.all(pages.map(async page => await (await browser.visit(page)).text()))
  }
  for (const page of await words(await signInAs(scene.clerk))) {
    expect(page).toContain('支援措置の対象です。')
    expect(page).toContain('引き継いでください')
  }
  for (const page of await words(await signInAs(await createStaff(db, 'approver', scene.office.id)))) {
    expect(page).toContain('支援措置の対象です。')
    expect(page).toContain('声に出さず')
  }
})

test('an approver protects with a reason and ends it with another; a clerk may neither', async () => {
  const { office, card, clerk } = await createScene(db)
  const approver = await signInAs(await createStaff(db, 'approver', office.id))
  const path = `/staff/cards/${card.id}/protection`
  expect(await (await approver.visit(`/staff/cards/${card.id}`)).text()).toContain('支援措置を登録する')
  const empty = await approver.submit(path, { reason: ' ' }, path)
  expect([empty.status, (await empty.text()).includes('理由を入力')]).toEqual([422, true])
  expect((await approver.submit(path, { reason: 'あ'.repeat(201) }, path)).status).toBe(422)
  const made = await approver.submit(path, { reason: '申出書 第12号' }, path)
  expect(made.headers.get('location')).toBe(`/staff/cards/${card.id}?done=protected`)
  expect((await approver.submit(path, { reason: 'もう一度' }, path)).status).toBe(422)
  expect([...(await findProtected(db, [card.id, null, 999_999]))]).toEqual([card.id])
  expect(await (await approver.visit(path)).text()).toContain('申出書 第12号')

  const browser = await signInAs(clerk)
  expect((await browser.visit(path)).status).toBe(403)
  expect((await browser.submit(`${path}/end`, { reason: 'expired' }, '/staff/day')).status).toBe(403)
  expect((await approver.submit(`${path}/end`, { reason: 'いらない' }, path)).status).toBe(422)
  expect((await approver.submit(`${path}/end`, { reason: 'expired' }, path)).status).toBe(303)
  expect((await approver.submit(`${path}/end`, { reason: 'expired' }, path)).status).toBe(422)
  expect(await db.select().from(cardProtections)).toEqual([])
  const [begun] = await eventsOf(db, 'card.protected')
  const [ended] = await eventsOf(db, 'card.unprotected')
  expect(begun).toMatchObject({ subjectId: card.id, details: {} })
  expect(ended).toMatchObject({ subjectId: card.id, details: { reason: 'expired' } })
})

test('the lists of cards that wait for work name nobody who is protected', async () => {
  const { office, clerk, circumstances } = await createScene(db)
  for (const process of ['received', 'set_up'] as const) {
    const card = await createShelvedCard(db, {
      officeId: office.id,
      process,
      name: '秘匿　次郎',
      kana: 'ヒトク　ジロウ',
    })
    await protect(db, card.id, '申出書', circumstances)
  }
  const approver = await signInAs(await createStaff(db, 'approver', office.id))
  const browser = await signInAs(clerk)
  for (const page of ['/staff/set-ups', '/staff/notices']) {
    const hidden = await (await browser.visit(page)).text()
    expect([page, hidden.includes(hiddenName), hidden.includes('秘匿'), hidden.includes('ヒトク')]).toEqual([
      ...[page, true, false, false],
    ])
    expect(await (await approver.visit(page)).text()).toContain('秘匿　次郎')
  }
})

test('a name is shown to who may know, and where nobody is protected', () => {
  const person = { name: '架空　一郎', isProtected: true }
  expect([shownName(person, true), shownName(person, false)]).toEqual(['架空　一郎', hiddenName])
  expect(shownName({ ...person, isProtected: false }, false)).toBe('架空　一郎')
})
