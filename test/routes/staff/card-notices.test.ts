import { beforeEach, expect, test } from 'bun:test'
import { and, eq } from 'drizzle-orm'
import { db } from '#db'
import { parseExtension } from '#domain/notices/extend-deadline'
import { addDays, dayOf } from '#domain/rules/days'
import { auditEvents, notices, parameters } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createAddressed, createDesk, createNotified, printedBatch } from '../../support/letters.ts'
import { createOffice, createStaff, longAgo } from '../../support/people.ts'

beforeEach(truncateAll)

const today = dayOf(new Date())
const textOf = async (answer: Response) => [answer.status, await answer.text()] as const

async function scene() {
  const desk = await createDesk(db)
  return { desk, clerk: await signInAs(desk.clerk) }
}

test('a 再通知 from the card’s page has the reminder’s own deadline, and a guide the guide’s', async () => {
  const { desk, clerk } = await scene()
  const since = { validFrom: '2026-01-01', setAt: longAgo, setBy: desk.clerk.id, reason: '東松島の例' }
  await db.insert(parameters).values({ key: 'reminderDeadlineDays', value: 60, ...since })
  const card = await createAddressed(db, desk)
  const path = `/staff/cards/${card.id}/notices`
  await clerk.submit(path, { kind: 'issuance', sent_on: today, deadline_on: '' }, path)
  expect((await textOf(await clerk.visit(path)))[1]).toContain('交付通知書は発送日の90日後、再通知は60日後')
  await clerk.submit(path, { kind: 'reminder', sent_on: today, deadline_on: '' }, path)
  const kept = await db.select({ kind: notices.kind, deadlineOn: notices.deadlineOn }).from(notices).orderBy(notices.id)
  expect(kept).toEqual([
    { kind: 'issuance', deadlineOn: addDays(today, 90) },
    { kind: 'reminder', deadlineOn: addDays(today, 60) },
  ])
})

test('the deadline of a notice that went out is extended with a reason, which stays; nothing else moves', async () => {
  const { desk, clerk } = await scene()
  const card = await createNotified(db, desk, { sentOn: addDays(today, -100), deadlineOn: addDays(today, -10) })
  const path = `/staff/cards/${card.id}/notices`
  const fields = { extended_on: addDays(today, 30), extension_reason: '入院中と電話があった' }
  const wrong = [
    [{ ...fields, extended_on: '' }, '新しい受取期限を入力してください。'],
    [{ ...fields, extended_on: 'いつか' }, '新しい受取期限を読み取れません。'],
    [{ ...fields, extended_on: addDays(today, -1) }, '今日かそれより後'],
    [{ ...fields, extension_reason: ' ' }, '延ばす理由を入力してください。'],
    [{ ...fields, extension_reason: '123456789018' }, '個人番号らしい数字'],
    [{ ...fields, extension_reason: 'あ'.repeat(201) }, '延ばす理由は200文字までにしてください。'],
  ] as const
  for (const [typed, sentence] of wrong) {
    const [status, page] = await textOf(await clerk.submit(`${path}/deadline`, typed, path))
    expect([sentence, status, page.includes(sentence)]).toEqual([sentence, 422, true])
    expect(page).toContain(`value="${typed.extension_reason}"`)
  }
  expect(parseExtension({ ...fields, extension_reason: ` ${'あ'.repeat(200)} ` }, today)).toMatchObject({ ok: true })
  const done = await clerk.submit(`${path}/deadline`, fields, path)
  expect([done.status, done.headers.get('location')]).toEqual([303, `/staff/cards/${card.id}?done=deadline-extended`])
  const [, page] = await textOf(await clerk.visit(`/staff/cards/${card.id}?done=deadline-extended`))
  for (const words of ['受取期限を延ばしました。', '受取期限を延ばしました']) expect(page).toContain(words)
  const [notice] = await db.select().from(notices).where(eq(notices.cardId, card.id))
  expect(notice).toMatchObject({ sequence: 1, sentOn: addDays(today, -100), deadlineOn: addDays(today, 30) })
  const isExtension = and(eq(auditEvents.action, 'notice.deadline_extended'), eq(auditEvents.subjectId, card.id))
  const [event] = await db.select().from(auditEvents).where(isExtension).orderBy(auditEvents.id)
  const details = { from: addDays(today, -10), to: addDays(today, 30), reason: '入院中と電話があった' }
  expect([event?.staffId, event?.details]).toMatchObject([desk.clerk.id, details])

  const [again, same] = await textOf(await clerk.submit(`${path}/deadline`, fields, path))
  expect([again, same.includes('今の受取期限より後')]).toEqual([422, true])
})

test('no deadline is extended before a notice or after the hand-over, nor by another office', async () => {
  const { desk, clerk } = await scene()
  const fields = { extended_on: addDays(today, 30), extension_reason: '電話' }
  const fresh = await createAddressed(db, desk)
  const gone = await createAddressed(db, desk, { process: 'handed_over' })
  for (const { id } of [fresh, gone]) {
    const path = `/staff/cards/${id}/notices`
    expect((await textOf(await clerk.visit(path)))[1]).not.toContain('受取期限を延ばす')
    expect((await clerk.submit(`${path}/deadline`, fields, path)).status).toBe(422)
  }
  const card = await createNotified(db, desk, { sentOn: today, deadlineOn: addDays(today, 5) })
  const branch = await createOffice(db)
  const stranger = await signInAs(await createStaff(db, 'clerk', branch.id, 'own_office'))
  const path = `/staff/cards/${card.id}/notices/deadline`
  expect((await stranger.submit(path, fields, '/staff/notices')).status).toBe(404)
})

test('発送 keeps the deadline that was printed, whatever a form says, and no day after it', async () => {
  const { desk, clerk } = await scene()
  const [one, late] = [await createAddressed(db, desk), await createAddressed(db, desk)]
  const order = { mailClass: 'ordinary', keyKind: 'number', paper: 'a4' } as const
  const made = await printedBatch(db, desk, [one.id], 'guide', {
    ...order,
    ...{ sentOn: today, deadlineOn: addDays(today, 45) },
  })
  const path = `/staff/letters/${made.printId}`
  expect((await textOf(await clerk.visit(path)))[1]).toContain('受取期限は、印刷した')
  const typed = { sent_on: today, deadline_on: addDays(today, 90) }
  expect((await clerk.submit(`${path}/sending`, typed, path)).status).toBe(303)
  const [notice] = await db.select().from(notices)
  expect(notice).toMatchObject({ sentOn: today, deadlineOn: addDays(today, 45) })

  const old = { ...order, sentOn: addDays(today, -60), deadlineOn: addDays(today, -1) }
  const { printId } = await printedBatch(db, desk, [late.id], 'guide', old)
  const at = `/staff/letters/${printId}`
  const [status, page] = await textOf(await clerk.submit(`${at}/sending`, { sent_on: today }, at))
  expect([status, page.includes('印刷した受取期限より後です')]).toEqual([422, true])
})
