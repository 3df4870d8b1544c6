import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { checkBalance } from '#domain/balance/check'
import { endInquiry } from '#domain/letters/end-inquiry'
import { openInquiry, printInquiry, recordInquirySending } from '#domain/letters/inquiries'
import { constraintOf } from '#domain/rules/constraint'
import { auditEvents, balanceChecks, cards, inquiries, letters, postings } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { createAddressed, createDesk, today } from '../../support/letters.ts'
import { createOffice, createStaff } from '../../support/people.ts'
import { createPosted } from '../../support/postings.ts'

beforeEach(truncateAll)

const scanIdOf = (page: string) => /name="scan_id" value="(\d+)"/.exec(page)?.[1] ?? ''
const stateOf = async (id: number) => {
  const [card] = await db.select().from(cards).where(eq(cards.id, id))
  return [card?.process, card?.custody, card?.isForPost]
}

async function postOffice() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const posted = await createPosted(office.id, person.id)
  return { office, person, clerk: await signInAs(person), ...posted }
}
const readReturn = async (clerk: Visitor, code: string) => {
  const answer = await clerk.submit('/staff/postings/returns', { code, reason: 'unclaimed', returned_on: 'R8.4.3' })
  return await answer.text()
}

test('a posted card that was read as returned by mistake is on its way again, and can still come back', async () => {
  const { clerk, card, number, postingId } = await postOffice()
  const page = await readReturn(clerk, number)
  expect([await stateOf(card.id), page.includes('を取り消す')]).toEqual([['post_returned', 'reception', false], true])
  const undone = await clerk.submit('/staff/postings/returns/undo', { scan_id: scanIdOf(page) })
  const text = await undone.text()
  expect([undone.status, text.includes('郵送中に戻っています'), text.includes('次にすること')]).toEqual([
    200,
    true,
    false,
  ])
  expect(await stateOf(card.id)).toEqual(['posted', 'posted', true])
  const [posting] = await db.select().from(postings).where(eq(postings.id, postingId))
  expect([posting?.endedAt, posting?.returnedOn, posting?.returnReason]).toEqual([null, null, null])
  await checkBalance(db, { by: { kind: 'system' }, now: new Date() })
  expect((await db.select().from(balanceChecks)).map(({ holds, faults }) => [holds, faults.length])).toEqual([
    [true, 0],
  ])
  expect((await db.select().from(auditEvents)).map(({ action }) => action)).toContain('posting.return_undone')

  const twice = await clerk.submit('/staff/postings/returns/undo', { scan_id: scanIdOf(page) })
  expect([twice.status, await stateOf(card.id)]).toEqual([200, ['posted', 'posted', true]])
  await readReturn(clerk, number)
  expect(await stateOf(card.id)).toEqual(['post_returned', 'reception', false])
})

test('once the card went on, the return stands; in the database too', async () => {
  const { clerk, card, number, office } = await postOffice()
  const page = await readReturn(clerk, number)
  const reopen = () =>
    sql
      .unsafe('update postings set ended_at = null, ended_by = null, returned_on = null, return_reason = null')
      .catch(constraintOf)
  await sql`insert into custody_moves (card_id, from_custody, to_custody, moved_at) values (${card.id}, 'reception', 'pulled', now())`
  const refused = await clerk.submit('/staff/postings/returns/undo', { scan_id: scanIdOf(page) })
  expect([refused.status, (await refused.text()).includes('取り消せません')]).toEqual([422, true])
  await sql`insert into process_changes (card_id, from_process, to_process, changed_at) values (${card.id}, 'post_returned', 'moved_out', now())`
  expect(await reopen()).toBe('postings_append_only')
  const other = await signInAs(await createStaff(db, 'clerk', office.id))
  expect((await other.submit('/staff/postings/returns/undo', { scan_id: scanIdOf(page) })).status).toBe(422)
})

/** An inquiry that was sent, and its letter. */
async function inquired() {
  const desk = await createDesk(db)
  const card = await createAddressed(db, desk)
  const wish = { cardId: card.id, purpose: 'proxy_pickup' as const, note: '' }
  const opened = await openInquiry(db, wish, desk.circumstances)
  const inquiryId = opened.ok ? opened.id : 0
  const print = { id: inquiryId, officeId: desk.office.id, mailClass: 'recorded' as const, reason: '' }
  await printInquiry(db, print, desk.circumstances)
  const days = { sentOn: today, deadlineOn: '2026-04-01' }
  expect((await recordInquirySending(db, inquiryId, days, desk.circumstances)).ok).toBe(true)
  const [letter] = await db.select().from(letters).where(eq(letters.inquiryId, inquiryId))
  const person = await createStaff(db, 'clerk', desk.office.id)
  return { by: desk.by, inquiryId, letter: letter!, clerk: await signInAs(person) }
}

test('an inquiry that was read as returned by mistake waits for its answer again', async () => {
  const { clerk, inquiryId, letter, by } = await inquired()
  const mail = { code: letter.label, return_reason: 'moved', returned_on: 'R8.3.5' }
  const read = await clerk.submit('/staff/returned-mail', mail)
  expect(read.status).toBe(303)
  const page = await (await clerk.visit(read.headers.get('location') ?? '')).text()
  expect(page).toContain('照会書の返戻')
  const undone = await clerk.submit('/staff/returned-mail/undo', { scan_id: scanIdOf(page) })
  expect(undone.status).toBe(303)
  const stateOfInquiry = async () => (await db.select().from(inquiries).where(eq(inquiries.id, inquiryId)))[0]
  expect(await stateOfInquiry()).toMatchObject({ outcome: null, endedAt: null, outcomeOn: null })
  expect((await db.select().from(letters).where(eq(letters.id, letter.id)))[0]?.returnedOn).toBeNull()
  expect((await db.select().from(auditEvents)).map(({ action }) => action)).toContain('inquiry.reopened')

  // Read once more and undone too late: after the end was recorded by hand.
  await clerk.submit('/staff/returned-mail', { ...mail, scan_key: crypto.randomUUID() })
  const again = await (await clerk.visit('/staff/returned-mail')).text()
  await db.update(inquiries).set({ endedAt: new Date(0) })
  expect((await clerk.submit('/staff/returned-mail/undo', { scan_id: scanIdOf(again) })).status).toBe(422)
  expect(
    (
      await endInquiry(
        db,
        inquiryId,
        { outcome: 'answered', outcomeOn: '2026-03-06', note: '' },
        { by, now: new Date() },
      )
    ).ok,
  ).toBe(false)
})
