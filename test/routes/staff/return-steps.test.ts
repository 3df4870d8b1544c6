import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { db } from '#db'
import { issueNotices } from '#domain/notices/send'
import { addDays, dayOf } from '#domain/rules/days'
import { cards, notices } from '../../../src/db/schema/index.ts'
import { signInAs } from '../../support/browser.ts'
import { eventsOf } from '../../support/counter.ts'
import { countStatements, truncateAll } from '../../support/database.ts'
import { forceProcess } from '../../support/force-process.ts'
import { createOffice, createShelvedCard, createStaff } from '../../support/people.ts'

beforeEach(truncateAll)

const today = dayOf(new Date())
const path = '/staff/returned-mail/steps'

async function scene() {
  const office = await createOffice(db)
  const person = await createStaff(db, 'clerk', office.id)
  const clerk = await signInAs(person)
  const circumstances = { by: { kind: 'staff' as const, staffId: person.id }, now: new Date() }
  return {
    ...{ office, clerk, circumstances },
    async notified() {
      const card = await createShelvedCard(db, { officeId: office.id, process: 'set_up' })
      await issueNotices(db, [card.id], { sentOn: addDays(today, -30), deadlineOn: addDays(today, 60) }, circumstances)
      return card
    },
    back: (code: string, reason = 'unclaimed', on = today) =>
      clerk.submit('/staff/returned-mail', { code, return_reason: reason, returned_on: on }, '/staff/returned-mail'),
    textOf: async (at: string) => (await clerk.visit(at)).text(),
  }
}
const processOf = async (id: number) => (await db.select().from(cards).where(eq(cards.id, id)))[0]?.process
const noticeOf = async (id: number) => (await db.select().from(notices).where(eq(notices.cardId, id)))[0]

test.each(['moved_out', 'deceased', 'long_stored'] as const)(
  'C-16: the letter of a card that is %s comes back, is recorded, and its card stays what it is',
  async process => {
    const { clerk, circumstances, notified, back, textOf } = await scene()
    const card = await notified()
    await forceProcess(db, card.id, process, circumstances)
    const taken = await back(card.noticeNumber)
    expect([taken.status, taken.headers.get('location')]).toEqual([
      303,
      `/staff/returned-mail?reason=unclaimed&on=${today}&done=1`,
    ])
    const step = process === 'long_stored' ? 'resend' : 'dispose'
    expect(await noticeOf(card.id)).toMatchObject({ returnedOn: today, returnReason: 'unclaimed', nextStep: step })
    expect(await processOf(card.id)).toBe(process)
    expect(await textOf(path)).toContain(card.noticeNumber)
    expect((await back(card.noticeNumber)).status).toBe(422)

    const scanId = /name="scan_id" value="(\d+)"/.exec(await textOf('/staff/returned-mail'))?.[1] ?? ''
    expect((await clerk.submit('/staff/returned-mail/undo', { scan_id: scanId })).status).toBe(303)
    expect(await noticeOf(card.id)).toMatchObject({ returnedOn: null, nextStep: null })
    expect([await processOf(card.id), (await textOf(path)).includes(card.noticeNumber)]).toEqual([process, false])
  },
)

test('the worklist counts each step, turns red after the days of the rule, and empties as things are done', async () => {
  const { office, clerk, notified, back, textOf } = await scene()
  expect(await textOf(path)).toContain('次の手続を待つ返戻はありません')
  const [one, two, three] = [await notified(), await notified(), await notified()]
  await back(one.noticeNumber, 'unclaimed', addDays(today, -8))
  await back(two.noticeNumber, 'moved', addDays(today, -7))
  await back(three.noticeNumber, 'refused')
  const list = await textOf(path)
  for (const words of ['次の手続を待つ返戻 3件', '再送(1件)', '住所確認(1件)', '保管(1件)', '送り直す通知を作る'])
    expect(list).toContain(words)
  expect(list.match(/遅れています/g)).toHaveLength(1)
  expect(await textOf('/staff/overview')).toContain('次の手続が済んでいない返戻 1件')
  const chosen = await textOf(`${path}?office=${office.id}&shown=keep`)
  expect([chosen.includes(three.noticeNumber), chosen.includes(one.noticeNumber)]).toEqual([true, false])

  const of = async (id: number) => `${path}/${(await noticeOf(id))?.id}`
  const empty = await clerk.submit(await of(two.id), {}, path)
  expect([empty.status, (await empty.text()).includes('「済み」か、次の手続を選んでください')]).toEqual([422, true])
  expect((await clerk.submit(await of(two.id), { step: 'resend' }, path)).status).toBe(303)
  expect(await textOf(path)).toContain('再送(2件)')
  expect((await clerk.submit(await of(three.id), { step: 'done' }, path)).status).toBe(303)
  expect((await clerk.submit(await of(three.id), { step: 'done' }, path)).status).toBe(422)
  expect((await textOf(path)).includes(three.noticeNumber)).toBe(false)
  expect(await eventsOf(db, 'notice.next_step_settled')).toHaveLength(2)

  // A newer notice is the step itself.
  const again = { kind: 'issuance', sent_on: today, deadline_on: '' }
  expect((await clerk.submit(`/staff/cards/${one.id}/notices`, again)).status).toBe(303)
  expect((await textOf(path)).includes(one.noticeNumber)).toBe(false)
  const stranger = await signInAs(await createStaff(db, 'clerk'))
  expect((await stranger.submit(await of(two.id), { step: 'done' }, path)).status).toBe(404)
})

test('the list takes as many statements for twenty as for one', async () => {
  const { clerk, notified, back } = await scene()
  await back((await notified()).noticeNumber)
  const count = () => countStatements(() => clerk.visit(path))
  await count()
  const forOne = await count()
  for (let made = 0; made < 5; made++) await back((await notified()).noticeNumber)
  expect(await count()).toBe(forOne)
})
