import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { newLabel } from '#domain/custody/new-label'
import { pullCard } from '#domain/custody/pull'
import { isPermitted } from '#domain/staff/permissions'
import { auditEvents, balanceChecks, cardProtections, collectedItems, shipments } from '../../../src/db/schema/index.ts'
import { overviewWords } from '../../../src/views/staff/overview-words.ts'
import { signInAs } from '../../support/browser.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { sentListOf, twoOffices } from '../../support/dispatches.ts'
import { createCard, createOffice, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const textOf = async (answer: Promise<Response>) => (await answer).text()
const longAgo = new Date(Date.now() - 5 * 86_400_000)
const check = () => checkBalance(db, { by: { kind: 'system' }, now: new Date() })

async function scene() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  return { office, person, clerk: await signInAs(person), card: await createShelvedCard(db, { officeId: office.id }) }
}

test('the page one lands on says in a line whether all is well, and leads to the rest', async () => {
  const { clerk, office } = await scene()
  const before = await textOf(clerk.visit('/staff/day'))
  for (const words of [
    'すぐに確かめることがあります',
    '残高照合が照合されていません',
    `/staff/overview?office=${office.id}`,
  ])
    expect(before).toContain(words)
  await check()
  expect(await textOf(clerk.visit('/staff/day'))).toContain('棚卸の期限を過ぎたケース 1件')
  const caller = await signInAs(await createStaff(db, 'call_center', office.id))
  expect(await textOf(caller.visit('/staff/day'))).not.toContain('今日の確認')
})

test('神戸: what was pulled and not put back is red on every page that tells of it', async () => {
  const { clerk, office, card } = await scene()
  await pullCard(db, card.id, { by: { kind: 'system' }, now: longAgo })
  const page = await textOf(clerk.visit('/staff/overview'))
  for (const words of ['取り出したまま戻していないカード 1件', '要確認', `/staff/pulled-cards?office=${office.id}`])
    expect(page).toContain(words)
  const list = await textOf(clerk.visit('/staff/pulled-cards'))
  for (const words of ['戻していない', card.noticeNumber, '-1番', '収納の画面で戻す']) expect(list).toContain(words)
  const [event] = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.action, 'cards.listed'))
    .orderBy(auditEvents.id)
  expect(event?.details).toEqual({ list: 'pulled', officeId: office.id, cardIds: [card.id] })
})

test('a card that lies on the reception desk is listed, and red when nobody puts it away', async () => {
  const { clerk, office } = await scene()
  const forgotten = await createCard(db, { officeId: office.id, custodyChangedAt: longAgo })
  const page = await textOf(clerk.visit('/staff/overview'))
  for (const words of ['収納しないままのカード 1件', `/staff/unshelved-cards?office=${office.id}`])
    expect(page).toContain(words)
  const list = await textOf(clerk.visit('/staff/unshelved-cards'))
  for (const words of ['1枚のカードが、収納されないまま', forgotten.noticeNumber, '受領台'])
    expect(list).toContain(words)
  expect(await textOf((await signInAs(await createStaff(db, 'clerk'))).visit('/staff/unshelved-cards'))).not.toContain(
    forgotten.noticeNumber,
  )
})

test('高松: what is under way is listed at both ends, red when it is late', async () => {
  const scene = await twoOffices(1)
  const list = await sentListOf(scene)
  for (const person of [scene.sender, scene.receiver]) {
    const page = await textOf((await signInAs(person)).visit('/staff/cards-under-way'))
    for (const words of ['期限超過', scene.cards[0]!.noticeNumber, `/staff/dispatches/${list.id}`])
      expect(page).toContain(words)
  }
  const viewer = await signInAs(await createStaff(db, 'viewer', scene.main.id))
  const page = await textOf(viewer.visit('/staff/cards-under-way'))
  expect([page.includes(list.label), page.includes('/staff/dispatches/')]).toEqual([true, false])
})

test('広島: the balance is red with the card that does not agree, and one click counts anew', async () => {
  const { clerk, office, card } = await scene()
  expect(await textOf(clerk.visit('/staff/balance'))).toContain('今日はまだ照合されていません。')
  const now = await clerk.submit('/staff/balance', {}, '/staff/balance')
  expect([now.status, now.headers.get('location')]).toEqual([303, `/staff/balance?office=${office.id}&done=checked`])
  expect(await textOf(clerk.visit('/staff/balance?done=checked'))).toContain('合っています')

  await sql.begin(tx =>
    tx.unsafe(`set local session_replication_role = replica;
      update cards set custody = 'with_holder', location_id = null, position = null where id = ${card.id}`),
  )
  await clerk.submit('/staff/balance', {})
  const page = await textOf(clerk.visit('/staff/balance'))
  for (const words of ['合いません', '記録の食い違いが3件あります']) expect(page).toContain(words)
  const [row] = await db.select().from(balanceChecks).where(eq(balanceChecks.officeId, office.id))
  const details = await textOf(clerk.visit(`/staff/balance/${row!.id}`))
  for (const words of ['所在が履歴の最後と違う', 'ケースの枚数が合わない', '手続と所在が両立しない', card.noticeNumber])
    expect(details).toContain(words)
  expect(await textOf(clerk.visit('/staff/overview'))).toContain('合いません')
})

test('another office’s balance is not there, and a viewer counts nothing', async () => {
  const { office } = await scene()
  await check()
  const [row] = await db.select().from(balanceChecks).where(eq(balanceChecks.officeId, office.id))
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.visit(`/staff/balance/${row!.id}`)).status).toBe(404)
  expect(await textOf(stranger.visit(`/staff/overview?office=${office.id}`))).not.toContain(`value="${office.id}"`)
  const viewer = await signInAs(await createStaff(db, 'viewer', office.id))
  expect(await textOf(viewer.visit('/staff/balance'))).not.toContain('今すぐ照合する</')
  expect((await viewer.submit('/staff/balance', {})).status).toBe(403)
})

test('what waits to leave is on the page, and its red lines lead to their lists', async () => {
  const { office, card } = await scene()
  const chief = await signInAs(await createStaff(db, 'approver', office.id))
  const viewer = await signInAs(await createStaff(db, 'viewer', office.id))
  const person = await createStaff(db, 'clerk', office.id)
  const collected = { label: newLabel('item'), kind: 'old_card' as const, cardId: card.id, officeId: office.id }
  await db.insert(collectedItems).values({ ...collected, collectedAt: new Date(0), collectedBy: person.id })
  const page = await textOf(chief.visit('/staff/overview'))
  for (const words of ['廃棄の承認待ち', '交付取消の決定待ち', '有効期限の近いカード', '長く受け取りのないカード'])
    expect(page).toContain(words)
  const line = `<a href="/staff/collected-items?office=${office.id}">廃棄が遅れている回収物 1件</a>`
  expect(page).toContain(line)
  const seen = await textOf(viewer.visit('/staff/overview'))
  expect([seen.includes('廃棄が遅れている回収物 1件'), seen.includes(line)]).toEqual([true, false])
  await pullCard(db, card.id, { by: { kind: 'system' }, now: longAgo })
  const box = { officeId: office.id, number: '1', receivedOn: '2026-01-05', expectedCards: 1, expectedNotices: 1 }
  const second = await createStaff(db, 'clerk', office.id)
  await db.insert(shipments).values({ ...box, createdAt: longAgo, createdBy: person.id, countedWith: second.id })
  expect(await textOf(chief.visit('/staff/day'))).toContain('件、ほか1つ<')
})

test('a protected person is not named to who may not know', async () => {
  const { clerk, person, card } = await scene()
  await db.insert(cardProtections).values({ cardId: card.id, protectedAt: longAgo, protectedBy: person.id })
  await pullCard(db, card.id, { by: { kind: 'system' }, now: longAgo })
  expect(await textOf(clerk.visit('/staff/pulled-cards'))).not.toContain(card.name)
})

test('the lists take as many statements for many cards as for one', async () => {
  const { clerk, office, card } = await scene()
  await pullCard(db, card.id, { by: { kind: 'system' }, now: longAgo })
  const pages = ['/staff/overview', '/staff/pulled-cards', '/staff/cards-under-way', '/staff/balance']
  const counts = async () => {
    const found: number[] = []
    for (const page of pages) found.push(await countStatements(() => clerk.visit(page)))
    return found
  }
  await counts()
  const few = await counts()
  for (let made = 0; made < 8; made++) {
    const { id } = await createShelvedCard(db, { officeId: office.id })
    await pullCard(db, id, { by: { kind: 'system' }, now: longAgo })
  }
  expect(await counts()).toEqual(few)
})

test('what the page leads to opens for whoever is led there, and for nobody else', async () => {
  const office = await createOffice(db)
  for (const role of ['administrator', 'clerk', 'viewer', 'auditor'] as const) {
    const person = await signInAs(await createStaff(db, role, office.id))
    for (const { href, permission } of Object.values(overviewWords)) {
      const { status } = await person.visit(`${href}?office=${office.id}`)
      expect([role, href, status]).toEqual([role, href, isPermitted(role, permission) ? 200 : 403])
    }
  }
})
