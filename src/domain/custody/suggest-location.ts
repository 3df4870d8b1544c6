import type { Executor } from '#db'
import { type Location, nextFreeLocation } from './locations.ts'
import { lastLocationOf } from './put-aways.ts'

/** Where to put a card: back where it stood, if there is room; else the next free place of its office. */
export async function suggestLocation(ex: Executor, { id, officeId }: { id: number; officeId: number }) {
  const [last, next] = await Promise.all([lastLocationOf(ex, id), nextFreeLocation(ex, officeId)])
  return last && hasRoom(last) && last.officeId === officeId ? last : next
}

export const hasRoom = ({ retiredAt, occupied, capacity }: Pick<Location, 'retiredAt' | 'occupied' | 'capacity'>) =>
  retiredAt === null && occupied < capacity
