import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { addToDispatch } from '#domain/dispatches/add-card'
import { createDispatch } from '#domain/dispatches/create'
import { sendDispatch } from '#domain/dispatches/send'
import type { DispatchKind } from '#domain/dispatches/words'
import { defaultRules } from '#domain/rules/parameters'
import { createCard, createLocation, createOffice, createStaff } from './people.ts'

export const monday = new Date('2026-03-02T01:00:00Z')

/** A main office and a branch with two people each, and as many cards on a shelf of the main office as asked. */
export async function twoOffices(cardCount = 2) {
  const [main, branch] = [await createOffice(db), await createOffice(db)]
  const [sender, second] = [await createStaff(db, 'clerk', main.id), await createStaff(db, 'clerk', main.id)]
  const [receiver, helper] = [await createStaff(db, 'clerk', branch.id), await createStaff(db, 'clerk', branch.id)]
  const shelf = await createLocation(db, main.id)
  const stored = []
  for (let made = 0; made < cardCount; made++)
    stored.push(
      await createCard(db, { officeId: main.id, label: newLabel('card'), process: 'notice_sent', storedAt: shelf.id }),
    )
  const { noticeNumberPattern } = defaultRules
  const here = { ...actor(sender.id), officeId: main.id, noticeNumberPattern }
  const there = { ...actor(receiver.id), officeId: branch.id, noticeNumberPattern }
  return { main, branch, sender, second, receiver, helper, shelf, cards: stored, here, there }
}
export type TwoOffices = Awaited<ReturnType<typeof twoOffices>>

const actor = (staffId: number) => ({ by: { kind: 'staff' as const, staffId }, now: monday })

/** A list of all the cards of the scene, not sent yet. */
export async function listOf(scene: TwoOffices, kind: DispatchKind = 'transfer') {
  const where =
    kind === 'transfer'
      ? { toOfficeId: scene.branch.id, destination: null }
      : { toOfficeId: null, destination: '青葉苑' }
  const dispatch = await createDispatch(db, { kind, ...where, dueOn: '2026-03-03', note: null }, scene.here)
  for (const card of scene.cards) await addToDispatch(db, { dispatchId: dispatch.id, code: card.label }, scene.here)
  return dispatch
}

/** The same, on its way. */
export async function sentListOf(scene: TwoOffices, kind: DispatchKind = 'transfer') {
  const dispatch = await listOf(scene, kind)
  const asked = { dispatchId: dispatch.id, cardCount: scene.cards.length }
  const sent = await sendDispatch(db, asked, { ...scene.here, secondStaffId: scene.second.id })
  if (!sent.ok) throw new Error(sent.reason)
  return dispatch
}
