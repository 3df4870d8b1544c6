import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import type { Reader } from '../reader.ts'
import { type FoundCard, findCard } from './find.ts'

type Circumstances = { by: Actor; now: Date }
type Viewing = Circumstances & { reader: Reader }

/** カードの閲覧. The card, and the record that this person looked at it. */
export async function viewCard(ex: Executor, id: number, { by, now, reader }: Viewing): Promise<FoundCard | undefined> {
  const found = await findCard(ex, id, reader)
  if (found) await recordEvent(ex, { action: 'card.viewed', subject: { kind: 'card', id }, by, at: now })
  return found
}

type Listing = {
  action:
    | 'cards.listed'
    | 'cards.searched'
    | 'cards.labels_printed'
    | 'disposals.listed'
    | 'disposals.open_listed'
    | 'disposals.holds_listed'
    | 'reversals.listed'
  lines: readonly { id: number }[]
  details: Record<string, unknown>
}

/** カードの一覧の閲覧・検索・印刷. Which cards were shown, and by what; names and dates of birth are left out. */
export const recordListing = (ex: Executor, { action, lines, details }: Listing, { by, now }: Circumstances) =>
  recordEvent(ex, {
    action,
    subject: { kind: 'list' },
    by,
    at: now,
    details: { ...details, cardIds: lines.map(({ id }) => id) },
  })
