import { eq } from 'drizzle-orm'
import type { Executor } from '#db'
import { cards } from '../../db/schema/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { findLocationByLabel } from '../custody/locations.ts'
import { isStorable, type StoringRefusal, storeCard } from '../custody/store.ts'
import { suggestLocation } from '../custody/suggest-location.ts'
import type { Reader } from '../reader.ts'
import { selectCardLines } from './card-line.ts'
import { areWithin } from './protection.ts'
import { findScannedCard, readCode } from './read-scan.ts'

/** What the screen remembers between two scans: a card that waits for its place, or a place that takes card after card. */
export type PutAwayState = { cardId?: number | undefined; locationId?: number | undefined }
export type PutAwayRefusal =
  | StoringRefusal
  | 'unreadable'
  | 'visit'
  | 'no-such-card'
  | 'no-such-location'
  | 'location-expected'
  | 'missing'
export type PutAway =
  | { ok: true; kind: 'card-waits'; cardId: number }
  | { ok: true; kind: 'place-chosen'; locationId: number }
  | { ok: true; kind: 'stored'; cardId: number; locationId: number }
  | { ok: false; reason: PutAwayRefusal; cardId?: number }
type Circumstances = { by: Actor; now: Date; noticeNumberPattern: string; reader: Reader }

/** 収納の読み取り. One scan of either kind; card and place together store the card. */
export async function takePutAwayScan(
  ex: Executor,
  code: string,
  state: PutAwayState,
  circumstances: Circumstances,
): Promise<PutAway> {
  const scanned = await readCode(ex, code, circumstances.noticeNumberPattern)
  switch (scanned.kind) {
    case 'visit':
      return { ok: false, reason: 'visit' }
    case 'unreadable':
    case 'dispatch':
    case 'letter':
    case 'item':
      return { ok: false, reason: 'unreadable' }
    case 'location':
      return await takePlace(ex, scanned.label, state, circumstances)
    case 'card':
    case 'notice': {
      const card = await findScannedCard(ex, scanned, circumstances.reader)
      if (!card) return { ok: false, reason: 'no-such-card' }
      if (card.custody === 'missing') return { ok: false, reason: 'missing', cardId: card.id }
      if (!isStorable(card)) return { ok: false, reason: 'not-storable' }
      if (state.locationId !== undefined) return await store(ex, card.id, state.locationId, circumstances)
      return state.cardId === undefined || state.cardId === card.id
        ? { ok: true, kind: 'card-waits', cardId: card.id }
        : { ok: false, reason: 'location-expected' }
    }
  }
}

/** The card that waits, and where to put it. The look at it is recorded. */
export async function findWaitingCard(
  ex: Executor,
  cardId: number,
  { by, now, reader }: { by: Actor; now: Date; reader: Reader },
) {
  const [card] = await selectCardLines(ex, eq(cards.id, cardId), reader)
  if (!card) return undefined
  const suggestion = await suggestLocation(ex, card)
  await recordEvent(ex, { action: 'card.viewed', subject: { kind: 'card', id: card.id }, by, at: now })
  return { card, suggestion }
}

async function takePlace(
  ex: Executor,
  label: string,
  state: PutAwayState,
  circumstances: Circumstances,
): Promise<PutAway> {
  const location = await findLocationByLabel(ex, label)
  if (!location) return { ok: false, reason: 'no-such-location' }
  if (state.cardId !== undefined) return await store(ex, state.cardId, location.id, circumstances)
  if (!isSeen(location, circumstances.reader)) return { ok: false, reason: 'no-such-location' }
  if (location.retiredAt !== null) return { ok: false, reason: 'location-retired' }
  return { ok: true, kind: 'place-chosen', locationId: location.id }
}

export const isSeen = ({ officeId }: { officeId: number }, { onlyOfficeId = officeId }: Reader) =>
  onlyOfficeId === officeId

// The card's number comes back from the page, so it is looked at anew.
async function store(
  ex: Executor,
  cardId: number,
  locationId: number,
  { by, now, reader }: Circumstances,
): Promise<PutAway> {
  if (!(await areWithin(ex, [cardId], reader))) return { ok: false, reason: 'no-such-card' }
  const outcome = await storeCard(ex, { cardId, locationId }, { by, now })
  return outcome.ok ? { ok: true, kind: 'stored', cardId, locationId } : outcome
}
