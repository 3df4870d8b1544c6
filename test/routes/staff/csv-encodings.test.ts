import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db, sql } from '#db'
import { recordEvent } from '#domain/audit/record'
import { newLabel } from '#domain/custody/new-label'
import { makeNextPrint } from '#domain/letters/make-print'
import { dayOf } from '#domain/rules/days'
import { auditEvents, collectedItems, importFaults, imports, printedKeys, staff } from '../../../src/db/schema/index.ts'
import { signInAs, type Visitor } from '../../support/browser.ts'
import { truncateAll } from '../../support/database.ts'
import { deskOf } from '../../support/desk.ts'
import { createAddressed, createDesk } from '../../support/letters.ts'
import { createCard, createOffice, createService, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const countOf = (action: string) => db.$count(auditEvents, eq(auditEvents.action, action))
const textOf = async (answer: Response) => new TextDecoder('shift_jis').decode(await answer.arrayBuffer())

/** UTF-8 as ever; CP932 first says what it cannot hold, and then writes 〓 for it. */
async function expectBoth(desk: Visitor, path: string, character: string) {
  const bytes = await (await desk.visit(path)).bytes()
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(new TextDecoder().decode(bytes)).toContain(character)
  const old = `${path}${path.includes('?') ? '&' : '?'}encoding=cp932`
  const asked = await desk.visit(old)
  expect(asked.status).toBe(422)
  const page = await asked.text()
  expect(page).toContain(`>${character}</td>`)
  expect(page).toContain('anyway=1')
  const answer = await desk.visit(`${old}&anyway=1`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=shift_jis')
  const text = await textOf(answer)
  expect(text).toContain('〓')
  expect(text).not.toContain('�')
}

test('回収物廃棄簿 in both encodings; what was only asked about is no export', async () => {
  const office = await createOffice(db)
  const [one, other] = [await createStaff(db, 'clerk', office.id), await createStaff(db, 'clerk', office.id)]
  const now = new Date()
  const ended = { destroyedAt: now, destroyedBy: one.id, destroyedWith: other.id, method: 'shredded' as const }
  const item = { label: newLabel('item'), kind: 'old_card' as const, officeId: office.id, note: '𠮷田さんの旧カード' }
  await db.insert(collectedItems).values({ ...item, collectedAt: now, collectedBy: one.id, ...ended })
  const clerk = await deskOf('clerk', { officeId: office.id })
  await expectBoth(clerk, '/staff/collected-items/book.csv', '𠮷')
  expect(await countOf('collected_items.book_read')).toBe(2)
  expect(await (await clerk.visit('/staff/collected-items/book')).text()).toContain('encoding=cp932')
})

test('廃棄簿 in both encodings, with its day and its number as they were', async () => {
  const office = await createOffice(db)
  const [one, other] = [await createStaff(db, 'clerk', office.id), await createStaff(db, 'approver', office.id)]
  await db.update(staff).set({ name: '𠮷田' }).where(eq(staff.id, other.id))
  const card = await createCard(db, { officeId: office.id, noticeNumber: '0A1-000012' })
  await sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into disposals (card_id, office_id, reason, due_on, proposed_at, proposed_by, approved_at, approved_by, voided_on,
        voided_at, voided_by, destroyed_at, destroyed_by, destroyed_with, method)
      values (${card.id}, ${office.id}, 'expired', current_date, now(), ${one.id}, now(), ${other.id}, current_date,
        now(), ${one.id}, now(), ${one.id}, ${other.id}, 'shredded')`
  })
  const clerk = await deskOf('clerk', { officeId: office.id })
  await expectBoth(clerk, '/staff/disposals/book.csv', '𠮷')
  expect(await textOf(await clerk.visit('/staff/disposals/book.csv?encoding=cp932&anyway=1'))).toContain('0A1-000012')
})

test('操作記録 in both encodings, for the same days', async () => {
  const office = await createOffice(db)
  const subject = { kind: 'list' } as const
  const details = { reason: '𠮷の字を直す' }
  await recordEvent(db, { action: 'list.exported', subject, by: { kind: 'system' }, at: new Date(), details })
  const auditor = await deskOf('auditor', { officeId: office.id })
  const today = dayOf(new Date())
  await expectBoth(auditor, `/staff/audit/export?from=${today}&until=${today}`, '𠮷')
  expect(await (await auditor.visit('/staff/audit')).text()).toContain('encoding=cp932')
})

test('取込の誤り in both encodings', async () => {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const clerk = await signInAs(person)
  const path = await importWithFault(person.id)
  await expectBoth(clerk, `${path}/faults.csv`, '𠮷')
  expect(await (await clerk.visit(`${path}/faults`)).text()).toContain('encoding=cp932')
})

/** An import whose heading CP932 does not know. */
async function importWithFault(staffId: number) {
  const now = new Date()
  const file = { fileName: 'a.csv', encoding: 'utf-8', headings: ['𠮷番号'], rowCount: 1, columns: { noticeNumber: 0 } }
  const times = { createdAt: now, createdBy: staffId, progressedAt: now }
  const [found] = await db
    .insert(imports)
    .values({ ...file, ...times, state: 'checked', faultCount: 1 })
    .returning()
  await db.insert(importFaults).values({ importId: found!.id, line: 2, field: 'noticeNumber', reason: 'missing' })
  return `/staff/imports/${found!.id}`
}

test('外部印刷用CSV: what CP932 cannot hold is said before any code is made, so the former file stays good', async () => {
  const desk = await createDesk(db)
  await createService(db)
  const clerk = await signInAs(desk.clerk)
  const card = await createAddressed(db, desk, { name: '𠮷野　花子', postalCode: '001-0001' })
  const wish = { key_kind: 'printed_id', mail_class: 'ordinary', sent_on: dayOf(new Date()), deadline_on: '' }
  const form = { ...wish, kind: 'guide', office: String(desk.office.id), card: String(card.id), paper: 'csv' }
  const made = await clerk.submit('/staff/letters', form, '/staff/notices')
  const path = (made.headers.get('location') ?? '').split('?')[0] ?? ''
  await makeNextPrint(db, async () => ({ file: new Uint8Array([1]), pageCount: 1, glyphless: [] }), new Date())
  expect(await (await clerk.visit(path)).text()).toContain('Shift_JIS')

  const take = (more: Record<string, string>) =>
    clerk.submit(`${path}/export`, { export_reason: '委託先へ渡す', ...more }, path)
  const first = await take({ encoding: 'utf-8' })
  expect(await first.text()).toContain('𠮷野')
  const keys = await db.select().from(printedKeys)

  const asked = await take({ encoding: 'cp932' })
  expect(asked.status).toBe(422)
  const page = await asked.text()
  expect(page).toContain('>𠮷</td>')
  expect(page).toContain('委託先へ渡す')
  expect(await db.select().from(printedKeys)).toEqual(keys)
  expect(await countOf('letters.exported')).toBe(1)

  const answer = await take({ encoding: 'cp932', anyway: '1' })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=shift_jis')
  const text = await textOf(answer)
  expect(text).toContain('〓野')
  expect(text).toContain('001')
  expect(await countOf('letters.exported')).toBe(2)
})
