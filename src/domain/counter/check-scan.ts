import type { Executor } from '#db'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/record.ts'
import { readCode } from '../cards/read-scan.ts'
import { resolveAlarmsOf } from '../custody/alarms.ts'
import { nobody, type Reader } from '../reader.ts'
import type { Rules } from '../rules/parameters.ts'
import { isPulled } from './find-pull-list.ts'
import { type CardMember, findVisit, hasCard, lockVisit, type Visit } from './find-visit.ts'
import { compareScans, differing, noScans, type ReadScan, readScan, type ScanKind, type ThreeScans } from './scans.ts'
import { startService } from './start-service.ts'
import { isOpen } from './words.ts'

/** Why a card of this visit cannot be handed over now, though it is the right one. */
export type CardObstacle = 'already-handed-over' | 'stopped' | 'not-in-procedure' | 'not-pulled'
export type ScanStep =
  | { ok: true; visit: Visit; kind: ScanKind; scans: ThreeScans }
  | { ok: false; reason: 'unreadable' | 'location'; visit: Visit; scans: ThreeScans }
  | { ok: false; reason: 'not-checked-in' | 'other-office'; visit: Visit; scans: ThreeScans }
  | { ok: false; reason: 'mismatch'; visit: Visit; scans: ThreeScans; differs: ScanKind[]; isOtherMember: boolean }
  | { ok: false; reason: CardObstacle; visit: Visit; scans: ThreeScans; cardId: number }

type Circumstances = {
  by: Actor & { kind: 'staff' }
  now: Date
  officeId: number
  rules: Pick<Rules, 'noticeNumberPattern'>
  reader?: Pick<Reader, 'seesProtected'>
}
type Scanned = { text: string; scans: ThreeScans }

/**
 * 交付の読み取り. Adds one scan to those made so far; the first that agrees starts the service. What differs ends the
 * round: nothing read so far counts any more, and an event says so. Nothing is handed over here.
 */
export async function checkScan(
  ex: Executor,
  { reservationId, text, scans }: Scanned & { reservationId: number },
  circumstances: Circumstances,
): Promise<ScanStep | undefined> {
  return ex.transaction(async tx => {
    const { reader = nobody } = circumstances
    const visit = await lockVisit(tx, reservationId, reader)
    if (!visit) return undefined
    if (visit.officeId !== circumstances.officeId) return { ok: false, reason: 'other-office', visit, scans: noScans }
    if (!isOpen(visit)) return { ok: false, reason: 'not-checked-in', visit, scans: noScans }

    const step = await judge(tx, visit, { text, scans, ...circumstances })
    if (step.ok) await startService(tx, reservationId, circumstances)
    return { ...step, visit: (await findVisit(tx, reservationId, reader)) ?? visit }
  })
}

async function judge(tx: Executor, visit: Visit, { text, scans, ...rest }: Scanned & Circumstances): Promise<ScanStep> {
  const read = await readForeign(tx, text, rest.rules.noticeNumberPattern)
  if (read.kind === 'unreadable' || read.kind === 'location') return { ok: false, reason: read.kind, visit, scans }

  const all = { ...scans, [read.kind]: read.value }
  const comparison = compareScans(visit, all, { noticePattern: rest.rules.noticeNumberPattern })
  const differs = differing(comparison)
  if (differs.length > 0) {
    await recordMismatch(tx, visit, { ...rest, differs })
    const isOtherMember = visit.members.some(
      each =>
        (differs.includes('card') && each.label === all.card) ||
        (differs.includes('notice') && each.noticeNumber === all.notice),
    )
    return { ok: false, reason: 'mismatch', visit, scans: noScans, differs, isOtherMember }
  }

  const member = visit.members.filter(hasCard).find(({ cardId }) => cardId === comparison.cardId)
  if (member && read.kind === 'card') await resolveAlarmsOf(tx, member.cardId, rest)
  const obstacle = member && obstacleOf(member)
  if (member && obstacle) return { ok: false, reason: obstacle, visit, scans: noScans, cardId: member.cardId }
  return { ok: true, visit, kind: read.kind, scans: all }
}

// A code of the notice that is not its number is read by the city's own rules.
async function readForeign(tx: Executor, text: string, pattern: string): Promise<ReadScan> {
  const read = readScan(text, pattern)
  if (read.kind !== 'unreadable') return read
  const scanned = await readCode(tx, text, pattern)
  return scanned.kind === 'notice' ? { kind: 'notice', value: scanned.noticeNumber } : read
}

export function obstacleOf(member: Pick<CardMember, 'outcome' | 'process' | 'custody'>): CardObstacle | undefined {
  if (member.outcome === 'handed_over' || member.outcome === 'served') return 'already-handed-over'
  if (member.outcome === 'stopped') return 'stopped'
  if (member.process !== 'in_procedure') return 'not-in-procedure'
  return isPulled(member) || member.custody === 'carried_out' ? undefined : 'not-pulled'
}

type Mismatch = { by: Actor; now: Date; differs: ScanKind[] }

export const recordMismatch = (tx: Executor, visit: Visit, { by, now, differs }: Mismatch) =>
  recordEvent(tx, {
    action: 'hand_over.mismatched',
    subject: { kind: 'reservation', id: visit.id },
    by,
    at: now,
    details: { differs },
  })
