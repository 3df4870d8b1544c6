import { db } from '#db'
import { newLabel } from '#domain/custody/new-label'
import { postCard } from '#domain/postings/post-card'
import { programReader } from '#domain/reader'
import { atTokyo } from '#domain/rules/days'
import { createCard } from './people.ts'

export const postedAt = atTokyo('2026-04-01', '10:00')
export const postedOn = '2026-04-01'

/** Eleven digits whose last follows from the others. */
export const trackingNumber = (serial: number) => {
  const body = `1234567${String(serial).padStart(3, '0')}`
  return `${body}${BigInt(body) % 7n}`
}

type Options = Parameters<typeof createCard>[1]

/** A card of 申請時来庁, set up and waiting for its envelope. */
export const createCardToPost = (officeId: number, overrides: Options = {}) =>
  createCard(db, { officeId, process: 'set_up', isForPost: true, label: newLabel('card'), ...overrides })

/** A card on its way by post. */
export async function createPosted(
  officeId: number,
  staffId: number,
  serial = 1,
  now = postedAt,
  overrides: Options = {},
) {
  const card = await createCardToPost(officeId, overrides)
  const asked = { cardId: card.id, mailClass: 'simple_registered', trackingNumber: trackingNumber(serial) } as const
  const posted = await postCard(db, asked, { by: { kind: 'staff', staffId }, now, reader: programReader })
  if (!posted.ok) throw new Error(posted.reason)
  return { card, postingId: posted.postingId, number: asked.trackingNumber }
}
