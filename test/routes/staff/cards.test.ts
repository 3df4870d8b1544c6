import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { addMemo } from '#domain/memos/add'
import { searchKey } from '#domain/rules/text-keys'
import { auditEvents, cards, processChanges } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { createCard, createLocation, createOffice, createReservation, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const name = '髙橋　節子'
const takahashi = {
  name,
  kana: 'タカハシ　セツコ',
  nameKey: searchKey(name),
  kanaKey: 'タカハシセツコ',
  birthOn: '1973-04-27',
}

test('a search by name lists the cards, leaves no name in the address and is recorded', async () => {
  const person = await createStaff(db, 'viewer', undefined, 'all_offices')
  const clerk = await signInAs(person)
  const card = await createCard(db, takahashi)
  const answer = await clerk.submit('/staff/cards/searches', { anything: 'たかはし' }, '/staff/cards')
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain(name)
  expect(page).toContain('見つかったカード(1枚)')
  expect(page).not.toMatch(/(href|action)="[^"]*(たかはし|%E3%81%9F)/)
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'cards.searched'))
    .orderBy(auditEvents.id)
  expect(event).toMatchObject({ staffId: person.id, details: { terms: ['nameKey'], total: 1, cardIds: [card.id] } })
  expect(JSON.stringify(event?.details)).not.toContain('タカハシ')
})

test('a number or a scanned label leads straight to the card', async () => {
  const clerk = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  const label = newLabel('card')
  const card = await createCard(db, { ...takahashi, noticeNumber: 'A1C-574354', label })
  for (const anything of ['a1c574354', label.toLowerCase()]) {
    const answer = await clerk.submit('/staff/cards/searches', { anything }, '/staff/cards')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/staff/cards/${card.id}`])
  }
})

test('what nobody can read is kept and explained beside its box', async () => {
  const clerk = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  const answer = await clerk.submit('/staff/cards/searches', { birth: 'S40.2.30', name: '"><b>x' }, '/staff/cards')
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('value="S40.2.30"')
  expect(page).toContain('href="#birth"')
  expect(page).toContain('value="&#34;><b>x"')
  expect((await clerk.submit('/staff/cards/searches', {})).status).toBe(422)
})

test('the pages of a search carry its terms in the form', async () => {
  const clerk = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  const office = await createOffice(db)
  for (let n = 0; n < 51; n++) await createCard(db, { ...takahashi, officeId: office.id })
  const first = await (await clerk.submit('/staff/cards/searches', { name: 'タカハシ' }, '/staff/cards')).text()
  expect(first).toContain('51件中 1〜50件')
  expect(first).toContain('name="name" value="タカハシ"')
  const second = await (await clerk.submit('/staff/cards/searches', { name: 'タカハシ', page: '2' })).text()
  expect(second).toContain('51件中 51〜51件')
})

test('the card page tells everything, is recorded, and takes as many statements for much as for little', async () => {
  const person = await createStaff(db, 'clerk', undefined, 'all_offices')
  const clerk = await signInAs(person)
  const office = await createOffice(db)
  const shelf = await createLocation(db, office.id, { cabinet: 1, shelf: 2, caseNumber: 3 })
  const bare = await createCard(db, { officeId: office.id })
  const card = await createCard(db, {
    ...takahashi,
    officeId: office.id,
    process: 'set_up',
    storedAt: shelf.id,
    registerChange: '転出',
    note: '<script>alert(1)</script>',
  })
  await createReservation(db, { cards: [card], officeId: office.id })
  const page = await (await clerk.visit(`/staff/cards/${card.id}`)).text()
  for (const words of [
    name,
    '交付前設定済',
    '1庫-2段-3ケース',
    '予約済み',
    '昭和48年4月27日',
    '住民記録で転出',
    '経過',
  ])
    expect(page).toContain(words)
  expect(page).not.toContain('<script>alert')
  const seen = and(eq(auditEvents.action, 'card.viewed'), eq(auditEvents.subjectId, card.id))
  expect(await db.$count(auditEvents, seen)).toBe(1)

  const countOf = (id: number) => countStatements(() => clerk.visit(`/staff/cards/${id}`))
  expect(await countOf(card.id)).toBe(await countOf(bare.id))
})

test('a memo is written on the card page, and stands there with those of its visits', async () => {
  const person = await createStaff(db)
  const clerk = await signInAs(person)
  const card = await createCard(db, { officeId: person.officeId })
  const visit = await createReservation(db, { cards: [card], officeId: person.officeId })
  const circumstances = { by: { kind: 'staff', staffId: person.id } as const, now: new Date() }
  await addMemo(db, { reservationId: visit.id }, '車いすで来る', circumstances)
  const path = `/staff/cards/${card.id}`
  const refused = await clerk.submit(`${path}/memos`, { memo: '番号は 123456789018 です' }, path)
  const page = await refused.text()
  expect([refused.status, page.includes('123456789018 です</textarea>')]).toEqual([422, true])
  expect(page).toContain('個人番号・住民票コードと思われる番号があります')

  const answer = await clerk.submit(`${path}/memos`, { memo: '電話したが<不在>' }, path)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=memo`])
  const written = await (await clerk.visit(path)).text()
  for (const words of [
    '連絡メモ(2件)',
    '車いすで来る',
    '電話したが&lt;不在&gt;',
    `href="/staff/reservations/${visit.id}"`,
  ])
    expect(written).toContain(words)
  const elsewhere = await signInAs(await createStaff(db))
  expect((await elsewhere.submit(`${path}/memos`, { memo: 'よそから' }, '/staff/cards')).status).toBe(404)
  const viewer = await signInAs(await createStaff(db, 'viewer', person.officeId))
  const seen = await (await viewer.visit(path)).text()
  expect([seen.includes('電話したが'), seen.includes('新しいメモ')]).toEqual([true, false])
})

test('a card that does not exist is not found, whatever the address says', async () => {
  const clerk = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  for (const path of ['/staff/cards/999999', '/staff/cards/abc', '/staff/cards/1e3', '/staff/cards/999999/pull'])
    expect([path, (await clerk.visit(path)).status]).toEqual([path, 404])
})

test('an approver corrects a state with a reason, a clerk may not', async () => {
  const card = await createCard(db, { process: 'handed_over' })
  const path = `/staff/cards/${card.id}/override`
  const clerk = await signInAs(await createStaff(db, 'clerk', undefined, 'all_offices'))
  expect((await clerk.visit(path)).status).toBe(403)
  expect((await clerk.visit(`/staff/cards/${card.id}`).then(answer => answer.text())).includes(path)).toBe(false)

  const approver = await signInAs(await createStaff(db, 'approver', undefined, 'all_offices'))
  const fields = { from: 'handed_over', process: 'notice_sent', reason: '別のカードを読み取ったため' }
  // What has a record of its own (a disposal, a hand-over, a remake) is not to be chosen, nor to be sent all the same.
  const form = await (await approver.visit(path)).text()
  for (const [process, isThere] of [
    ...(['disposed', 'handed_over', 'voided', 'disposal_approved', 'remaking'] as const).map(each => [each, false]),
    ['notice_sent', true],
  ] as const)
    expect([process, form.includes(`<option value="${process}"`)]).toEqual([process, isThere])
  const forged = await approver.submit(path, { ...fields, process: 'disposed' })
  expect([forged.status, (await forged.text()).includes('訂正後の状態を選んでください。')]).toEqual([422, true])
  const refused = await approver.submit(path, { ...fields, reason: '' }, path)
  expect([refused.status, (await refused.text()).includes('訂正の理由を入力してください。')]).toEqual([422, true])
  const answer = await approver.submit(path, fields)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/staff/cards/${card.id}?done=overridden`])
  const again = await approver.submit(path, fields)
  expect(again.status).toBe(422)
  const [change] = await db.select().from(processChanges).where(eq(processChanges.reason, fields.reason))
  expect(change?.isOverride).toBe(true)
})

test('a card is registered by hand; what is wrong keeps all that was typed', async () => {
  const office = await createOffice(db)
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const fields = {
    noticeNumber: 'A1C-574354',
    name,
    kana: 'タカハシ　セツコ',
    birthOn: 'S48.4.27',
    kind: 'renewal',
    receivedOn: '令和8年3月2日',
    office: String(office.id),
  }
  const refused = await clerk.submit('/staff/cards', { ...fields, birthOn: 'S48.2.30', office: '' }, '/staff/cards/new')
  const page = await refused.text()
  expect(refused.status).toBe(422)
  for (const words of [
    '生年月日の日付は暦にありません。',
    '庁舎を選んでください。',
    'value="S48.2.30"',
    `value="${name}"`,
  ])
    expect(page).toContain(words)

  const answer = await clerk.submit('/staff/cards', fields)
  const [card] = await db.select().from(cards)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/staff/cards/${card?.id}?done=registered`])
  const again = await clerk.submit('/staff/cards', fields)
  expect([again.status, (await again.text()).includes('すでに登録されています')]).toEqual([422, true])
})

test('a card is taken off its shelf with a reason, once', async () => {
  const office = await createOffice(db)
  const shelf = await createLocation(db, office.id)
  const card = await createCard(db, { officeId: office.id, storedAt: shelf.id })
  const clerk = await signInAs(await createStaff(db, 'clerk', office.id))
  const path = `/staff/cards/${card.id}/pull`
  expect((await clerk.submit(path, { reason: '予約のない来庁' }, path)).status).toBe(303)
  expect((await clerk.submit(path, { reason: '' })).status).toBe(422)
  expect(await (await clerk.visit(`/staff/cards/${card.id}`)).text()).toContain('理由: 予約のない来庁')
})

test('every screen of the cards opens to the right roles only', async () => {
  const card = await createCard(db)
  const paths = {
    '/staff/cards': 'administrator approver clerk viewer',
    '/staff/cards/new': 'administrator approver clerk',
    [`/staff/label-sheets?kind=card&card=${card.id}`]: 'administrator approver clerk',
    [`/staff/cards/${card.id}`]: 'administrator approver clerk viewer',
    [`/staff/cards/${card.id}/override`]: 'administrator approver',
    [`/staff/cards/${card.id}/pull`]: 'administrator approver clerk',
    [`/staff/cards/${card.id}/notices`]: 'administrator approver clerk',
    '/staff/locations': 'administrator approver clerk viewer',
    '/staff/locations/new': 'administrator approver',
    '/staff/put-away': 'administrator approver clerk',
    '/staff/set-ups': 'administrator approver clerk',
    '/staff/set-ups/scan': 'administrator approver clerk',
    '/staff/notices': 'administrator approver clerk',
  }
  const opened: Record<string, string[]> = Object.fromEntries(Object.keys(paths).map(path => [path, []]))
  for (const role of ['administrator', 'approver', 'clerk', 'call_center', 'viewer'] as const) {
    const browser = await signInAs(await createStaff(db, role, undefined, 'all_offices'))
    for (const path of Object.keys(paths)) if ((await browser.visit(path)).status === 200) opened[path]?.push(role)
  }
  expect(Object.fromEntries(Object.entries(opened).map(([path, roles]) => [path, roles.join(' ')]))).toEqual(paths)
})
